PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo demo-after test check lint types layers docs docs-check pictures lock clean

help:  ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/run: requirements/run.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Onrecord needs Python 3.11 or later; this is " + sys.version.split()[0] + ".") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Onrecord into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test: $(VENV)/run requirements/test.txt
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

demo: $(VENV)/run  ## Check the example article and print the report
	@$(BIN)/python examples/demo.py

demo-after: $(VENV)/run  ## A reader's letter is answered by a correction, and a fallen source is followed
	@$(BIN)/python examples/after_publication.py

test: $(VENV)/test  ## Run all tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/test
	@$(BIN)/mypy

layers: $(VENV)/test
	@$(BIN)/lint-imports

docs: $(VENV)/run  ## Make the generated pages of docs/ anew
	@$(BIN)/python docs/make.py

docs-check: $(VENV)/run
	@$(BIN)/python docs/make.py --check

pictures: $(VENV)/test  ## Take the pictures in docs/pictures anew (needs Chromium)
	@$(BIN)/python docs/pictures.py

check: lint types layers docs-check test  ## All that CI runs

lock:  ## Make the hashed requirements anew (needs uv)
	@for name in build run test; do \
	  uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-header --no-annotate --quiet requirements/$$name.in --output-file requirements/$$name.txt; done

clean:  ## Remove the environment and all that was made
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
