# What a newcomer needs is `make demo` and `make test`; each makes .venv by itself. `make help` lists the rest.

PYTHONS := python3 python3.11 python3.12 python3.13 python3.14
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in $(PYTHONS); do $$each -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$each; break; }; done)
BIN := .venv/bin
DEMO ?= demo
SERVE ?= 1
TESTS ?= tests

.PHONY: help demo serve test check format bench docs lock screenshots clean demo-environment dev-environment

help: ## Lists what make can do.
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

demo: demo-environment ## Builds the demo, prints its findings, serves it (SERVE=0: stops before serving).
	@$(BIN)/escucha demo $(DEMO)
ifneq ($(SERVE),0)
	@$(BIN)/escucha serve $(DEMO)
endif

serve: demo-environment ## Serves the demo that is there.
	@$(BIN)/escucha serve $(DEMO)

test: dev-environment ## Runs every test (TESTS=tests/measures: some of them).
	$(BIN)/python -m pytest -n auto --maxprocesses=4 --dist=loadfile $(TESTS)

check: dev-environment ## Style, types, layers, size budget, lists and generated pages.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.check_house
	$(BIN)/python -m tools.make_tables --check
	$(BIN)/python -m tools.make_docs --check

format: dev-environment ## Formats the code and writes the generated pages anew.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m tools.make_tables
	$(BIN)/python -m tools.make_docs

bench: dev-environment ## Prints speeds and sizes against named peers, at small default sizes.
	$(BIN)/python -m benchmarks.run

docs: dev-environment ## Builds the documentation into build/docs.
	$(BIN)/mkdocs build --strict

screenshots: dev-environment ## Takes the pictures of the README from the demo that is there.
	$(BIN)/python -m tools.screenshots $(DEMO)

lock: dev-environment ## Pins every package anew, by version and hash.
	$(BIN)/python -m tools.lock

clean: ## Removes what was built: the demo, the environment, the caches.
	rm -rf .venv build dist $(DEMO) frontend/node_modules src/escucha/web/static
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

demo-environment dev-environment: %-environment:
	@test -n "$(PYTHON)" || { \
	  echo "Escucha needs Python 3.11 or newer with venv, and found none among: $(PYTHONS)." >&2; \
	  echo "Install it (Debian and Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python" >&2; \
	  exit 1; }
	@$(PYTHON) tools/environment.py $*
