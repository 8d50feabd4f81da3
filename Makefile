# The front door. A fresh machine needs Python 3.11 or newer (with venv and pip) and make.
# Paths are relative and programs run as "python -m", so that a folder may have a space in
# its name. "make PYTHON=python3.12 …" picks another Python for a new environment.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
RUN := .venv/bin/python
READY := .venv/.ready
ARGS ?=
WORKERS ?= 2

.PHONY: help demo test test-servers test-nights check format bench reference pictures accept pins clean
.DELETE_ON_ERROR:

help:
	@echo "make demo       audit a made-up bakery and write its report"
	@echo "make test       run the tests (ARGS=\"-k words\" for some, WORKERS=8 for more at once)"
	@echo "make test-servers  fetch from real servers, which it installs and starts here"
	@echo "make test-nights  kill nights, fill disks, set clocks back; and live a year of nights"
	@echo "make check      formatting, lint, types, imports, dependencies, docs, the wheel"
	@echo "make format     lay out the code and mend what the linter can mend"
	@echo "make bench      measure time and memory (ARGS=\"--small\" for a quick try)"
	@echo "make reference  write docs/reference anew"
	@echo "make pictures   take the documents' pictures of the report anew"
	@echo "make accept     take what the report looks like for right; tests compare with it"
	@echo "make pins       write constraints.txt from the present environment"
	@echo "make clean      remove the environment and what the tools left behind"

demo: $(READY)
	@$(RUN) -m auditor demo

# Where nothing compiled may be kept, each of the many processes that tests start would
# compile all of it again.
test test-nights test-servers: export PYTHONDONTWRITEBYTECODE :=

test: $(READY)
	$(RUN) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

test-servers: $(READY)
	$(RUN) -m pytest tests/servers $(ARGS)

test-nights: $(READY)
	$(RUN) -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder tests/nights $(ARGS)

check: $(READY)
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -c "from importlinter.cli import lint_imports_command as run; run()" --no-logo --no-cache
	$(RUN) -m deptry .
	$(RUN) -m tools.reference --check
	$(RUN) -m tools.wheel

format: $(READY)
	$(RUN) -m ruff check --fix-only .
	$(RUN) -m ruff format .

bench: $(READY)
	$(RUN) -m bench $(ARGS)

reference: $(READY)
	$(RUN) -m tools.reference

pictures: $(READY)
	$(RUN) -m tools.pictures documents

accept: $(READY)
	$(RUN) -m tools.pictures accepted

pins: $(READY)
	$(RUN) -m tools.pins

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Installed once, and again when what is asked for changes. uv is quicker where it is there
# and knows a package index; pip does the same.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found."; exit 1; }
	@$(RUN) -c "" 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@echo "Making the environment in .venv; this takes a minute or two, once."
	@{ command -v uv >/dev/null 2>&1 \
	    && uv pip install --quiet --python $(RUN) -c constraints.txt -e ".[dev]"; } \
	  || $(RUN) -m pip install -qq --disable-pip-version-check \
	    -c constraints.txt -e ".[dev]"
	@touch $(READY)
