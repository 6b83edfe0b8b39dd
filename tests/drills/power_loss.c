/*
 * LD_PRELOAD shim: keeps, beside a SQLite database and its WAL, a copy of each as far as it was synced.
 *
 * The environment's LIANKE_DRILL_DATABASE is the absolute path of the database. What is written to it or to its
 * "-wal" is remembered; only fsync or fdatasync carries it over into the file of the same name that ends in
 * ".synced". Those copies are what is left after a power loss. A WAL that is used again from its start is therefore
 * cut right, where cutting files by their synced length would not show what was lost.
 *
 * SQLite writes by pwrite64. What another build wrote by other means would be missing from the copies, and the
 * drill would fail, not pass.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct span {
    off64_t from, to;
};

static struct tracked {
    const char *ending;
    struct span *unsynced;
    size_t count, room;
} files[] = {{"", NULL, 0, 0}, {"-wal", NULL, 0, 0}};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_ftruncate)(int, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);

__attribute__((constructor)) static void find_the_real_ones(void) {
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
}

static void die(const char *what) {
    perror(what);
    abort();
}

static struct tracked *tracked_file(int fd) {
    const char *database = getenv("LIANKE_DRILL_DATABASE");
    char link[64], path[PATH_MAX], wanted[PATH_MAX];
    if (database == NULL) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return NULL;
    path[length] = '\0';
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(wanted, sizeof wanted, "%s%s", database, files[i].ending);
        if (strcmp(path, wanted) == 0) return &files[i];
    }
    return NULL;
}

static void remember(struct tracked *file, off64_t from, off64_t to) {
    if (from >= to) return;
    if (file->count == file->room) {
        file->room = file->room ? 2 * file->room : 256;
        file->unsynced = realloc(file->unsynced, file->room * sizeof *file->unsynced);
        if (file->unsynced == NULL) die("realloc");
    }
    file->unsynced[file->count++] = (struct span){from, to};
}

static off64_t size_of(int fd) {
    struct stat64 status;
    if (fstat64(fd, &status) != 0) die("fstat64");
    return status.st_size;
}

static void copy(int from, int to, struct span span) {
    char block[65536];
    while (span.from < span.to) {
        size_t wanted = sizeof block;
        if (span.to - span.from < (off64_t)wanted) wanted = (size_t)(span.to - span.from);
        ssize_t got = pread64(from, block, wanted, span.from);
        if (got < 0) die("pread64");
        if (got == 0) return; /* truncated meanwhile */
        if (real_pwrite(to, block, (size_t)got, span.from) != got) die("pwrite64");
        span.from += got;
    }
}

/* Reads by the descriptor that is synced: to close another one would release SQLite's locks on the file. */
static void carry_over(struct tracked *file, int from) {
    char synced[PATH_MAX];
    snprintf(synced, sizeof synced, "%s%s.synced", getenv("LIANKE_DRILL_DATABASE"), file->ending);
    int to = open64(synced, O_RDWR | O_CREAT, 0600);
    if (to < 0) die("open64");
    for (size_t i = 0; i < file->count; i++) copy(from, to, file->unsynced[i]);
    if (real_ftruncate(to, size_of(from)) != 0) die("ftruncate64");
    file->count = 0;
    close(to);
}

static int sync_by(int (*real)(int), int fd) {
    struct tracked *file = tracked_file(fd);
    if (file == NULL) return real(fd);
    pthread_mutex_lock(&lock);
    int result = real(fd);
    if (result == 0) carry_over(file, fd);
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    struct tracked *file = tracked_file(fd);
    if (file == NULL) return real_pwrite(fd, data, size, offset);
    pthread_mutex_lock(&lock);
    ssize_t written = real_pwrite(fd, data, size, offset);
    if (written > 0) remember(file, offset, offset + written);
    pthread_mutex_unlock(&lock);
    return written;
}

int ftruncate64(int fd, off64_t length) {
    struct tracked *file = tracked_file(fd);
    if (file == NULL) return real_ftruncate(fd, length);
    pthread_mutex_lock(&lock);
    off64_t before = size_of(fd);
    int result = real_ftruncate(fd, length);
    if (result == 0) remember(file, length, before); /* what grows again there is not what stood there */
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int fd) { return sync_by(real_fsync, fd); }

int fdatasync(int fd) { return sync_by(real_fdatasync, fd); }
