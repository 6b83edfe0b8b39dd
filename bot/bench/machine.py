"""What the machine gives: how much two processes compute together that do nothing else, beside one.

Two virtual processors are often one core: then two processes are not twice as fast as one, whatever they run.
"""

import os
import subprocess
import sys
from collections.abc import Collection

_LOOP = """
import sys, time
end, turns = time.perf_counter() + float(sys.argv[1]), 0
while time.perf_counter() < end:
    sum(range(1000))
    turns += 1
print(turns)
"""


def together(cores: Collection[int], seconds: float = 1.0) -> float:
    """What two processes on these cores compute in that time, divided by what one does."""
    return _turns(2, cores, seconds) / _turns(1, cores, seconds)


def _turns(processes: int, cores: Collection[int], seconds: float) -> int:
    command = [sys.executable, "-c", _LOOP, str(seconds)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- ourselves
        for _ in range(processes)
    ]
    for process in running:
        os.sched_setaffinity(process.pid, cores)
    return sum(int(process.communicate()[0]) for process in running)
