# `make run` shows the product, `make test` proves it. Everything else is for its makers; `make help` lists it.
PY := .venv/bin/python
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE = 1
WORKERS ?= auto
COVERAGE ?= 1
T ?= tests
TEMPLATES = $(shell find src -name '*.html' -not -path '*/vendor/*')

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench score matrix setup messages

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

# What is compiled is kept: a second start takes half the time.
run: export PYTHONDONTWRITEBYTECODE =
run: ## start the product on http://127.0.0.1:8000 with its demo street (first start fills it)
	@tools/setup run
	@exec $(BIN)/minxue run

setup: ## prepare .venv with everything its makers need
	@tools/setup test

test: ## all tests; T=tests/plans for a part, WORKERS=0, COVERAGE=0 for speed
	@tools/setup test
	@tools/test

check: ## style, types, architecture, catalogues, migrations
	@tools/setup test
	@tools/check

fix: ## what the tools can put right by themselves
	@tools/setup test
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .
	@$(if $(TEMPLATES),$(BIN)/djade --target-version 6.1 $(TEMPLATES))

messages: ## rebuild the catalogues from src/minxue/locale/words
	@tools/setup test
	@$(PY) tools/messages.py

bench: ## measure; ONLY=name for one
	@tools/setup test
	@if [ -n "$(ONLY)" ]; then $(PY) -m benchmarks $(ONLY); else $(PY) -m benchmarks; fi

score: ## how well plans are read, on the documents kept beside the repository
	@tools/setup test
	@$(PY) tools/score.py

matrix: ## who may see and do what: probe every address as every post
	@tools/setup test
	@$(PY) tools/matrix.py

export WORKERS COVERAGE T
