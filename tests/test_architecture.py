"""What the house holds itself to: imports run one way, SQL lives in models/, rooms stay small, nothing is forgotten."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.house import House
from handlers import all_routes

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "models", "notifications", "config", "simulator")
LARGEST = 250
REP_INTENTS = [
    "log_interaction",
    "check_in",
    "plan",
    "remind",
    "log_demand",
    "log_quote",
    "update_opportunity",
    "log_payment",
    "log_complaint",
    "new_lead",
    "query_customer",
    "query_order",
    "query_payment",
    "query_activity",
    "query_target",
    "claim",
    "transfer",
    "undo",
    "help",
    "unknown",
]
CUSTOMER_INTENTS = [
    "demand",
    "query_price",
    "query_order",
    "query_payment",
    "confirm_receipt",
    "complaint",
    "contact_rep",
    "unsubscribe",
    "help",
    "unknown",
]


def sources(*rooms: str) -> list[Path]:
    return [file for room in rooms for file in (ROOT / room).rglob("*.py") if "versions" not in file.parts]


def test_imports_run_one_way() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint_imports], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("file", sources("bot", "handlers", "notifications", "config"), ids=str)
def test_sql_lives_in_models(file: Path) -> None:
    imported = {
        f"{node.module}.{name.name}"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }
    assert not {
        name for name in imported if re.match(r"sqlalchemy\.(select|update|insert|delete|text)$", name)
    }
    assert "import sqlalchemy as sa" not in file.read_text("utf-8")


@pytest.mark.parametrize("file", sources(*ROOMS), ids=str)
def test_rooms_stay_small(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LARGEST


@pytest.mark.parametrize("intent", REP_INTENTS)
def test_every_intent_of_a_rep_is_handled(intent: str) -> None:
    assert all_routes().knows("staff", intent)


@pytest.mark.parametrize("intent", CUSTOMER_INTENTS)
def test_every_intent_of_a_customer_is_handled(intent: str) -> None:
    assert all_routes().knows("customer", intent)


def test_every_handler_file_is_listed() -> None:
    listed = (ROOT / "handlers" / "__init__.py").read_text("utf-8")
    with_router = [
        file.stem
        for file in (ROOT / "handlers").rglob("*.py")
        if "router = Router()" in file.read_text("utf-8")
    ]
    assert [name for name in with_router if f"    {name},\n" not in listed] == []


def test_every_text_is_used(house: House) -> None:
    code = "\n".join(file.read_text("utf-8") for file in sources("bot", "handlers", "notifications"))
    built = set(re.findall(r'f"([a-z_]+\.[a-z_]*)\{', code))
    unused = [
        name
        for name in sorted(house.texts.names())
        if f'"{name}"' not in code
        and f"'{name}'" not in code
        and not any(name.startswith(prefix) for prefix in built)
    ]
    assert unused == []
