.PHONY: help setup demo test wordings cards drills soak fuzz lint audit
PYTHON ?= python3
# Set on some machines; without it the processes that the tests start need not compile our modules again.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  -/'

setup: $(VENV)/.installed ## builds .venv and stops

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-test: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

demo: $(VENV)/.installed ## the simulator, the bot and demo data at http://127.0.0.1:8080/
	$(BIN)/lianke demo

test: $(VENV)/.installed-test ## the whole suite, on SQLite, PostgreSQL and Redis
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

wordings: $(VENV)/.installed-test ## every wording of every act, on both databases; `make test` tries one in two (tests/wordings.py)
	LIANKE_ALL_WORDINGS=1 $(BIN)/python -m pytest -n 2 --dist loadfile -m wordings

$(VENV)/.installed-cards: pyproject.toml $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,cards]'
	touch $@

cards: $(VENV)/.installed-cards ## installs what reads business cards (140 MB) and tries it on drawn and photographed ones
	$(BIN)/python -m pytest -s tests/cards/real_engine.py

drills: $(VENV)/.installed-test ## the fault drills, long: kills, outages, redeliveries, each with its bill
	LIANKE_DRILL_ROUNDS=20 LIANKE_MUTANTS=100000 LIANKE_REST_REQUESTS=50000 LIANKE_DIALOGUES=2000 \
		$(BIN)/python -m pytest -s tests/drills tests/load tests/processes \
		tests/security/test_hostile_callbacks.py tests/security/test_http.py tests/security/test_permissions.py \
		tests/security/test_forgeries.py tests/web/test_schemathesis.py

SOAK_SECONDS ?= 600
soak: $(VENV)/.installed-test ## half the load that it carries and faults all the time, SOAK_SECONDS on each database
	LIANKE_SOAK_SECONDS=$(SOAK_SECONDS) $(BIN)/python -m pytest -s tests/drills/test_soak.py

$(VENV)/.installed-fuzz: pyproject.toml $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,fuzz]'
	touch $@

SECONDS_EACH ?= 120
fuzz: $(VENV)/.installed-fuzz ## atheris over callbacks and over understanding, SECONDS_EACH; what it finds is a file crash-…
	$(BIN)/python -m tests.fuzz callback .fuzz/callback -max_total_time=$(SECONDS_EACH) -max_len=16384 -timeout=10
	$(BIN)/python -m tests.fuzz meaning .fuzz/meaning -max_total_time=$(SECONDS_EACH) -max_len=6144 -timeout=10

lint: $(VENV)/.installed-test ## formatting, lint, import contracts, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

audit: $(VENV)/.installed-test ## known vulnerabilities of the dependencies; needs https://pypi.org or https://api.osv.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.10'
	$(BIN)/python -m pip_audit --strict --skip-editable --progress-spinner off
