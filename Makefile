# Everything here needs make and Python 3.11 or newer, and nothing else. `make help` lists what there is.
# Another Python: make test PYTHON=python3.12      More test processes: make test JOBS=8

PYTHON ?= python3
JOBS ?= 2

# Paths stay relative, so that a checkout whose own path has spaces in it works.
BIN := .venv/bin
STORE := build/demo.sqlite
DOSSIER := build/dossier.html

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help setup demo test cluster eval bench peers consumers compiled lock clean

help:
	@echo 'make demo    read the demonstration collection, print its dossier, write $(DOSSIER)'
	@echo 'make test    run everything that must pass: style, types, import directions, quality floors, tests'
	@echo 'make cluster run the tests that need a Dask cluster of this machine (not part of make test)'
	@echo 'make eval    score every layer against the gold annotation of the demonstration collection'
	@echo 'make bench   measure speed and memory on a larger input'
	@echo 'make peers   the same for words, lemmas and pages beside klpt, asosoft, trafilatura and resiliparse, in an environment of their own'
	@echo 'make consumers   every export read by the program it is for, in an environment of their own (needs npm and a compiler)'
	@echo 'make compiled    a wheel in build/compiled whose reading is compiled, tested and measured there (needs a C compiler, minutes)'
	@echo 'make setup   only prepare .venv for development'
	@echo 'make lock    resolve requirements*.lock again from pyproject.toml (UPGRADE=1: to the newest versions)'
	@echo 'make clean   remove .venv and everything else that make made'

setup: .venv/dev.stamp
	$(bytecode)

demo: .venv/run.stamp
	$(bytecode)
	@mkdir -p build
	@rm -f $(STORE) $(STORE)-wal $(STORE)-shm
	$(BIN)/sarchawa build demo/reports --store $(STORE)
	$(BIN)/sarchawa dossier $(STORE)
	$(BIN)/sarchawa dossier $(STORE) --html $(DOSSIER)
	@echo
	@echo 'The dossier, every line with its words: $(CURDIR)/$(DOSSIER)'

# The tests come last, so that their summary closes the output.
test: .venv/dev.stamp .venv/browser.stamp
	$(bytecode)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m eval.run
	$(BIN)/python -m eval.search
	$(BIN)/python -m eval.pages
	$(BIN)/python -m pytest -n $(JOBS)

# Slow to start: a Dask scheduler and two workers on this machine's loopback.
cluster: .venv/dev.stamp
	$(BIN)/python -m pytest -m cluster tests/batch

eval: .venv/dev.stamp
	$(BIN)/python -m eval.run

bench: .venv/dev.stamp
	$(BIN)/python -m benchmarks.run

# The peers are no dependencies of ours: they get an environment of their own.
peers: .venv/run.stamp
	"$(PYTHON)" -m venv --clear build/peers
	build/peers/bin/python -m pip install -qq --require-hashes -r requirements.lock
	build/peers/bin/python -m pip install -qq --no-build-isolation --no-deps -e .
	build/peers/bin/python -m pip install -qq klpt==0.1.7 asosoft==0.2.0 dateparser==1.5.0 spacy==3.8.18 trafilatura==2.3.1 resiliparse==2.0.1
	build/peers/bin/python -m benchmarks.words
	build/peers/bin/python -m eval.words
	build/peers/bin/python -m eval.pages --peers
	build/peers/bin/python -m benchmarks.pages

# The programs that exports are for, too heavy for every day (PyICU, which followthemoney needs, is compiled here).
consumers: .venv/run.stamp
	"$(PYTHON)" -m venv --clear build/consumers
	build/consumers/bin/python -m pip install -qq --require-hashes -r requirements-dev.lock
	build/consumers/bin/python -m pip install -qq --no-build-isolation --no-deps -e .
	build/consumers/bin/python -m pip install -qq followthemoney==4.11.2 spacy==3.8.18 csvw==4.1.1 datasette==0.65.5 \
		udtools==0.2.9
	npm install --silent --no-save --prefix build/timelinejs @knight-lab/timelinejs@3.9.11
	TIMELINEJS=build/timelinejs/node_modules/@knight-lab/timelinejs build/consumers/bin/python -m pytest -rs -W default \
		tests/export

# What reads words, compiled by mypyc from the same sources (pyproject.toml says which). Built from an unpacked sdist, since the build
# hides pyproject.toml while it runs; in an environment of its own, where the tests of reading and the benchmark run on it.
compiled: .venv/run.stamp
	rm -rf build/compiled
	"$(PYTHON)" -m venv build/compiled/venv
	build/compiled/venv/bin/python -m pip install -qq --require-hashes -r requirements-dev.lock
	build/compiled/venv/bin/python -m pip install -qq hatch-mypyc==0.16.0
	build/compiled/venv/bin/python -m hatchling build -t sdist -d build/compiled
	HATCH_BUILD_HOOK_ENABLE_MYPYC=true build/compiled/venv/bin/python -m pip wheel -q --no-build-isolation --no-deps \
		-w build/compiled build/compiled/sarchawa-*.tar.gz
	build/compiled/venv/bin/python -m pip install -qq --no-deps build/compiled/sarchawa-*.whl
	build/compiled/venv/bin/python -m eval.run
	build/compiled/venv/bin/python -m pytest -q -n $(JOBS) tests/text tests/find tests/record tests/golden
	build/compiled/venv/bin/python -m benchmarks.run

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests eval benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up -----------------------------------------------------------------------------------------------------------

# Exits with a sentence when this Python cannot serve; must itself run on any Python, even 2.7.
CHECK := import sys; sys.version_info >= (3, 11) or sys.exit("Sarchawa needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")
CHECK_VENV := import sys, importlib.util as u; (u.find_spec("venv") and u.find_spec("ensurepip")) or sys.exit("This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv")

# An environment knows the place it was made in. After the checkout has moved, it is made anew.
ifneq "$(shell cat .venv/place 2>/dev/null)" "$(CURDIR)"
.venv/run.stamp .venv/dev.stamp: moved
.PHONY: moved
moved:
	@rm -f .venv/place
endif

# An environment that still serves is kept; one that is broken, moved or too old is made anew.
define make_venv
@command -v "$(PYTHON)" >/dev/null || { echo 'There is no "$(PYTHON)" here. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3' >&2; exit 1; }
@test -f .venv/place && $(BIN)/python -c 'import pip; $(CHECK)' >/dev/null 2>&1 || { \
	"$(PYTHON)" -c '$(CHECK)' && "$(PYTHON)" -c '$(CHECK_VENV)' && "$(PYTHON)" -m venv --clear .venv && \
	printf '%s\n' "$(CURDIR)" >.venv/place; }
endef

# $(1): the lock file. The build backend is in it, so installing the package itself fetches nothing.
define install
@echo 'Setting up .venv from $(1) ...'
@$(BIN)/python -m pip install -qq --require-hashes -r $(1)
@$(BIN)/python -m pip install -qq --no-build-isolation --no-deps -e .
endef

# What was not compiled yet: else every start compiles all modules anew where PYTHONDONTWRITEBYTECODE is set.
define bytecode
@$(BIN)/python -m compileall -q src
endef

.venv/run.stamp: requirements.lock pyproject.toml
	$(make_venv)
	$(call install,requirements.lock)
	@touch $@

# The development lock holds every line of the other, at the same version.
.venv/dev.stamp: requirements-dev.lock pyproject.toml
	$(make_venv)
	$(call install,requirements-dev.lock)
	@touch $@ .venv/run.stamp

# The pages are tested in the system's own Chromium. Where there is none and this is Debian's root, it is installed; elsewhere the
# tests that need it say so and are skipped, but in CI (where the variable CI is set) they fail.
.venv/browser.stamp: .venv/dev.stamp
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		echo 'Installing chromium, in which the pages are tested ...'; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } >/dev/null || \
		echo 'chromium could not be installed: the tests that need a browser are skipped' >&2; \
	else \
		echo 'No Chromium here: the tests that need a browser are skipped (Debian: apt install chromium)' >&2; \
	fi
	@touch $@

# Resolved by Python 3.11, the oldest we serve. No address goes into the files: pip asks the registry it is set up with.
COMPILE = build/lock/bin/pip-compile --quiet $(if $(UPGRADE),--upgrade) --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-options --build-deps-for editable pyproject.toml

lock:
	@"$(PYTHON)" -c 'import sys; sys.version_info[:2] == (3, 11) or sys.exit("The lock is resolved by Python 3.11; this is " + sys.version.split()[0])'
	@mkdir -p build
	"$(PYTHON)" -m venv --clear build/lock
	build/lock/bin/python -m pip install -qq pip-tools
	CUSTOM_COMPILE_COMMAND='make lock' $(COMPILE) --output-file requirements.lock
	CUSTOM_COMPILE_COMMAND='make lock' $(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	rm -rf build/lock
