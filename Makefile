# make try   try the bot in your browser, without a Discord account
# make test  run every check
# Both set up .venv themselves; all they need is Python 3.11 or newer.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	command -v $(name) >/dev/null 2>&1 && $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
PORT ?= 8017
BIN := .venv/bin
JOBS ?= 3

.PHONY: try test check suite torture bench lock clean

try: .venv/for-trying
	@$(BIN)/python -m bot sandbox --port $(PORT)

# Side by side: what reads the code takes one processor, and tests over the wire mostly wait.
test: .venv/for-testing
	@$(MAKE) --no-print-directory -j 2 check suite

# Compiled modules are kept, whatever the environment says: the tests start the bot a hundred times.
suite: .venv/for-testing
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n $(JOBS) --dist worksteal

check: .venv/for-testing
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > .venv/imports.txt || { cat .venv/imports.txt; exit 1; }
	@$(BIN)/python -m bot check

# Two hundred random kills under load on SQLite, and as many deaths and standstills of one of two processes on
# PostgreSQL; `make test` does a few.
torture: .venv/for-testing
	@TORTURE_KILLS=$(or $(KILLS),200) $(BIN)/pytest -p no:xdist tests/wire/test_kills.py tests/wire/test_kills_of_two.py

# Answers per second next to a bot that stores nothing, and more; prints a table and writes bench.json.
bench: .venv/for-testing
	@$(BIN)/python -m tests.bench

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "You need Python 3.11 or newer. Install it, or say where it is: make try PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up .venv with $(PYTHON) (once, about a minute)"
	@$(PYTHON) -m venv .venv || { echo "This Python can't create virtual environments; on Debian: apt install python3-venv"; rm -rf .venv; exit 1; }

.venv/for-trying: requirements-try.lock | .venv/bin/python
	@$(BIN)/python -m pip install --disable-pip-version-check --no-compile --require-hashes -r requirements-try.lock
	@touch $@

.venv/for-testing: requirements-dev.lock | .venv/bin/python
	@$(BIN)/python -m pip install --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.lock
	@touch $@ .venv/for-trying

# Needs uv (pip install uv). Every package with its hashes, no index named; pinned versions stay put,
# `make lock MORE=--upgrade` takes the newest.
LOCK = uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(MORE) pyproject.toml
lock:
	$(LOCK) --extra postgres --extra cjk -o requirements.lock
	$(LOCK) --extra sandbox -c requirements.lock -o requirements-try.lock
	$(LOCK) --extra postgres --extra cjk --extra sandbox --group dev -c requirements.lock -c requirements-try.lock -o requirements-dev.lock
	$(LOCK:pyproject.toml=) --group release -c requirements-dev.lock -o .ci/release.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
