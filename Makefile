# Needs Python 3.11 and make. Each target installs what it needs into .venv, from hash-locked files.
.DEFAULT_GOAL := help
.PHONY: help report test ui lint walk benchmark soak lock clean

VENV := .venv
BIN := $(VENV)/bin
SOURCES ?= src/quitus/sources/samples/data
OUTPUT ?= out

help:  ## What can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

report: $(VENV)/run.stamp  ## Read the bundled samples and publish their figures below out/
	$(BIN)/quitus run --sources $(SOURCES) --output $(OUTPUT)

test: $(VENV)/dev.stamp  ## The whole test suite
	$(BIN)/python -m pytest -n 3 --dist worksteal

lint: $(VENV)/dev.stamp  ## Style, types and the layers between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/lint-imports --no-cache

walk: $(VENV)/dev.stamp  ## The samples' site in a real browser (Chromium), with a picture of each kind of page below var/walk/
	$(BIN)/quitus run --quiet --sources $(SOURCES) --output var/walk/out
	$(BIN)/python -m tests.walk var/walk/out --every-kind --sources $(SOURCES) --pictures var/walk/pictures

ui: $(VENV)/ui.stamp  ## The Dagster UI on http://127.0.0.1:3000 (SOURCES=… OUTPUT=… to look at yours)
	QUITUS_SOURCES=$(abspath $(SOURCES)) QUITUS_OUTPUT=$(abspath $(OUTPUT)) $(BIN)/quitus ui

benchmark: $(VENV)/dev.stamp  ## Speed and memory of the reader, of the warehouse and of a night, whole processes
	$(BIN)/python -m benchmarks.reader
	$(BIN)/python -m benchmarks.warehouse
	$(BIN)/python -m benchmarks.pipeline

soak: $(VENV)/dev.stamp  ## Mutated and hostile documents through the reader, killed loaders, publishers, workers and daemons, a country's backfill
	$(BIN)/python -m benchmarks.soak_pdf
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.soak_warehouse
	$(BIN)/python -m benchmarks.soak_publication
	$(BIN)/python -m benchmarks.soak_workers
	$(BIN)/python -m benchmarks.soak_daemon
	$(BIN)/python -m benchmarks.soak_backfill

lock:  ## Resolve the requirement files anew (needs uv)
	.ci/lock

clean:  ## Remove the virtual environment and what was published
	rm -rf $(VENV) $(OUTPUT) $(OUTPUT).editions $(OUTPUT).documents $(OUTPUT).db var

$(VENV)/run.stamp: requirements.txt pyproject.toml
	.ci/install requirements.txt $(VENV)
	@touch $@

$(VENV)/ui.stamp: requirements-ui.txt pyproject.toml
	.ci/install requirements-ui.txt $(VENV)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt pyproject.toml
	.ci/install requirements-dev.txt $(VENV)
	@touch $@ $(VENV)/ui.stamp $(VENV)/run.stamp
