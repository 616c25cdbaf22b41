# `make run` opens the app, `make test` runs everything that CI runs. Both set up what they need.
.DEFAULT_GOAL := help
.PHONY: run test check format bench screens docs help

PYTHON ?= python3
BIN := .venv/bin
# Where .venv itself is activated, the Python that it was made from.
BASE := $(shell $(PYTHON) -c "import os, sys; print(sys._base_executable if sys.prefix == os.path.abspath('.venv') else sys.executable)")

# A torch that is there already, in an environment too, is used as it is; otherwise the pinned CPU
# build is installed.
OWN_TORCH := $(shell $(BASE) -c "import importlib.util as u, os; s = u.find_spec('torch'); print(os.path.dirname(s.submodule_search_locations[0]) if s else '')")
PINS := $(if $(OWN_TORCH),,--constraint constraints.txt)

run: .venv/ready ## set up and open the app
	@$(BIN)/quizapp

test: check ## set up and run all tests
	$(BIN)/python -m pytest --numprocesses auto

check: .venv/ready ## format, lint, types, import contracts, content
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/quizapp lint

format: .venv/ready ## format and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: .venv/ready ## print the measured figures side by side
	$(BIN)/python -m benchmarks

screens: .venv/ready ## draw the screens into docs/screens
	$(BIN)/python docs/draw_screens.py

docs: .venv/ready ## write the JSON Schemas and the list of version-sensitive facts
	$(BIN)/python -m quizapp.schemas docs
	$(BIN)/python docs/list_version_sensitive.py

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/ready: pyproject.toml constraints.txt
	$(BASE) -m venv .venv
	$(if $(OWN_TORCH),echo "$(OWN_TORCH)" > $$($(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/own_torch.pth)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PINS) --editable '.[dev]'
	@touch $@
