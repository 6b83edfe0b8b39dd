"""Whatever is wrong with a call of `lianke`: exit code 2 and one line that says what, and what mends it."""

import socket
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.channels.conftest import official_account

NOWHERE = "127.0.0.1:9"


class Office:
    """Calls `lianke` in a folder of its own, with a database at the current schema."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str) -> None:
        self._patch, self._capsys = monkeypatch, capsys
        self.set(DATABASE_URL=url)

    def set(self, **values: str) -> None:
        for name, value in values.items():
            self._patch.setenv(f"LIANKE_{name}", value)

    def calls(self, *words: str) -> str:
        """What it prints; the call is right."""
        self._patch.setattr(sys, "argv", ["lianke", *words])
        main()
        return self._capsys.readouterr().out

    def refused(self, *words: str) -> str:
        """The one line that it says of a call that is wrong."""
        with pytest.raises(SystemExit) as stopped:
            self.calls(*words)
        assert stopped.value.code == 2
        (line,) = self._capsys.readouterr().err.splitlines()
        assert line.startswith("lianke: ")
        return line


@pytest.fixture
def office(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sqlite_url: str, tmp_path: Path
) -> Office:
    monkeypatch.chdir(tmp_path)
    return Office(monkeypatch, capsys, sqlite_url)


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        (("nonsense",), "see: lianke --help"),
        (("import",), "see: lianke import --help"),
        (("bench",), "see: lianke bench --help"),
        (("export", "nonsense"), "there are departments users customers"),
        (("export", "users", "--output", "nowhere/x.csv"), "nowhere/x.csv can not be written"),
        (("template", "users", "--output", "nowhere/x.xlsx"), "nowhere/x.xlsx can not be written"),
        (("person", "P99999", "--export", "x.json"), "lianke export contacts lists them"),
        (("person", "P99999", "--forget"), "lianke export contacts lists them"),
        (("invite", "--contact", "P1", "--qr", "nowhere/q.png"), "nowhere/q.png can not be written"),
        (("run-again", "9" * 20), "not in the range"),
        (("send-again", "9" * 20), "not in the range"),
        (("not-understood", "--since", "heute"), "heute is no day such as 2026-11-25"),
        (("run-job", "nothing"), "there are reminders"),
        (("demo", "--port", "99999"), "not in the range"),
        (("demo", "--data", "/proc/nowhere"), "name another with --data"),
    ],
)
def test_a_wrong_call_is_answered_with_its_cure(office: Office, words: tuple[str, ...], cure: str) -> None:
    assert cure in office.refused(*words)


@pytest.mark.parametrize("command", [("migrate",), ("export", "users"), ("not-understood",)])
@pytest.mark.parametrize(
    "url", ["sqlite+aiosqlite:////nowhere/x.db", f"postgresql+asyncpg://a:b@{NOWHERE}/x"]
)
def test_a_database_that_can_not_be_opened(office: Office, command: tuple[str, ...], url: str) -> None:
    office.set(DATABASE_URL=url)
    assert "check LIANKE_DATABASE_URL" in office.refused(*command)


def test_a_file_that_is_no_database(office: Office, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("hello")
    office.set(DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    assert "file is not a database" in office.refused("export", "users")


def test_a_setting_that_is_wrong(office: Office) -> None:
    office.set(TRADE="cheese")
    assert "LIANKE_TRADE: must be one of chemicals, steel" in office.refused("jobs")
    office.set(TRADE="steel", OA__TEMPLATES="{bad")
    assert "must be JSON" in office.refused("jobs")


@pytest.mark.parametrize(
    ("file", "content", "cure"),
    [
        (".env", b"LIANKE_PROT=8099", "LIANKE_PROT: there is no such setting"),
        (".env", b"\xff\xfe", "must be UTF-8"),
        ("lianke.toml", b"prot = 8099", "LIANKE_PROT: there is no such setting"),
        ("lianke.toml", b'host = "', "lianke.toml is no TOML"),
    ],
)
def test_a_file_of_settings_that_is_wrong(
    office: Office, tmp_path: Path, file: str, content: bytes, cure: str
) -> None:
    (tmp_path / file).write_bytes(content)
    assert cure in office.refused("jobs")


def test_settings_of_others_may_stand_beside_ours(office: Office, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\nLIANKE_TIMEZONE=Asia/Tokyo\n")
    assert "+09:00" in office.calls("jobs")


def test_a_platform_that_does_not_answer(office: Office) -> None:
    account = official_account(f"http://{NOWHERE}")
    office.set(
        OA__APP_ID=account.app_id,
        OA__SECRET=account.secret.get_secret_value(),
        OA__TOKEN=account.token.get_secret_value(),
        OA__API_BASE=account.api_base,
    )
    assert "check the network" in office.refused("menu")


@pytest.mark.parametrize(
    "words",
    [("export", "nonsense", "--output"), ("template", "nonsense", "--output"), ("person", "P9", "--export")],
)
def test_what_fails_leaves_the_file_that_was_there(
    office: Office, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "kept").write_text("precious")
    office.refused(*words, "kept")
    assert (tmp_path / "kept").read_text() == "precious"
    assert {file.name for file in tmp_path.iterdir()} == {"kept", "lianke.db"}


def test_what_is_exported_comes_in_again(office: Office, tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text("姓名,角色\n张伟,销售\n")
    office.calls("import", "users", "users.csv")
    office.calls("export", "users", "--format", "xlsx", "--output", "users.xlsx")
    assert office.calls("import", "users", "users.xlsx") == (
        "users: 0 created, 0 updated, 1 unchanged, 0 refused\n"
    )


@pytest.mark.parametrize(
    ("rows", "strict"), [("1,,销售\n2,,财务\n", ()), ("1,张伟,销售\n2,,财务\n", ("--strict",))]
)
def test_an_import_that_keeps_nothing_has_failed(
    office: Office, tmp_path: Path, rows: str, strict: tuple[str, ...]
) -> None:
    (tmp_path / "users.csv").write_text(f"工号,姓名,角色\n{rows}")
    assert "nothing was kept" in office.refused("import", "users", "users.csv", *strict)


def test_a_contact_is_named_by_number_where_a_customer_has_several(office: Office, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(
        '{"code": "C1", "name": "甲厂", "contacts": [{"name": "李建国"}, {"name": "王芳"}]}\n'
        '{"code": "P00001", "name": "乙厂", "contacts": [{"name": "赵工"}]}\n'
    )
    office.calls("import", "customers", "c.jsonl")
    assert "C1 may be P00001 李建国, P00002 王芳" in office.refused("invite", "--contact", "C1")
    assert "P00001 may be P00001 李建国, P00003 赵工" in office.refused("person", "P00001", "--forget")
    assert "lists them" in office.refused("invite", "--contact", f"P{'9' * 20}")
    assert len(office.calls("invite", "--contact", "P00002").strip()) == 8
    office.calls("export", "contacts", "--format", "csv", "--chinese", "--output", "c.csv")
    assert "P00002" in (tmp_path / "c.csv").read_text()
    assert "3 unchanged" in office.calls("import", "contacts", "c.csv")


def test_a_fresh_demo_deletes_nothing_but_its_own(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.demo.run.log_to_stderr", lambda: None)
    folder = tmp_path / "papers"
    (folder / "media").mkdir(parents=True)
    for name in ("thesis.doc", "lianke.db", "media/1.jpg"):
        (folder / name).write_text("precious")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = office.refused("demo", "--fresh", "--data", str(folder), "--port", str(port))
    assert line == f"lianke: port {port} is taken; name another with --port"
    assert (folder / "thesis.doc").read_text() == "precious"
    assert not (folder / "media").exists()
