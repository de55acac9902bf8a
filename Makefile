# make run · make check · make test · make bench · make torture · make cluster · make lock · make audit
PYTHON ?= python3
ARTICLES ?= data/demo
STORE ?= data/store
PORT ?= 8501
BIN = .venv/bin
JAVASCRIPT = tests/javascript
# Tests that share what they set up stay together, and come in the order of tests/conftest.py.
# Tests in a browser wait half their time, so one process more than CI has cores. The many programs that tests start
# would each compile the code anew where the environment forbids Python to keep it.
PYTEST = env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

.PHONY: run check test lint bench torture cluster lock audit clean

run: .venv/run
	$(BIN)/dateline analyse $(ARTICLES) --store $(STORE)
	$(BIN)/dateline serve --store $(STORE) --port $(PORT)

# Types are checked beside the tests: of two cores one would have nothing to do for half a minute.
check: style
	$(MAKE) --jobs=2 types quick

test: style chromium
	$(MAKE) --jobs=2 types whole

lint: style types

.PHONY: style types quick whole
quick:
	$(PYTEST) -m "not slow and not browser"

whole:
	$(PYTEST)

types: .venv/test
	$(BIN)/mypy analysis dashboard

style: $(JAVASCRIPT)/node_modules/made
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/node $(JAVASCRIPT)/node_modules/@biomejs/biome/bin/biome ci --line-width=120 --indent-style=space dashboard/static/*.js dashboard/static/*/*.js $(JAVASCRIPT)/*.js
	$(BIN)/node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON --test $(JAVASCRIPT)/*.test.js

bench: .venv/run
	$(BIN)/python -m benchmarks

torture: .venv/test
	$(BIN)/python tests/torture/torture.py --rounds 100 --commits 500 --readers 8 --space $$(mktemp -d)/torture
	$(BIN)/python tests/torture/cluster.py --articles 1000 --kills 20

cluster: .venv/test
	$(BIN)/python tests/torture/cluster.py --workers 4 --articles 200 --kills 0

audit:
	$(BIN)/python tests/audit.py

lock:
	for part in "-o dashboard/requirements.txt" "--extra test -o tests/requirements.txt"; do \
	  uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q $$part; done

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Dateline needs Python 3.11 or newer; '$(PYTHON)' is not. Try: make run PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv"; exit 2; }
	@touch $@

.venv/run: .venv/made dashboard/requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r dashboard/requirements.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/test: .venv/made tests/requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@ .venv/run

# npm brings certificates of its own; those of the machine are asked, too.
$(JAVASCRIPT)/node_modules/made: .venv/test $(JAVASCRIPT)/package-lock.json $(JAVASCRIPT)/.npmrc
	cd $(JAVASCRIPT) && NODE_OPTIONS=--use-system-ca PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --loglevel=error
	@touch $@

.PHONY: chromium
chromium:
	@$(BIN)/python tests/browser/chromium.py

clean:
	rm -rf .venv $(JAVASCRIPT)/node_modules data/store
