# make demo and make test do their own set-up: they need Python 3.11 or newer, make and a package registry.
PYTHON ?= python3
BIN := .venv/bin
DEMO_DB := demo.db

SOURCES := pyproject.toml $(shell find danvan_extract patterns -name "*.py" -o -name "*.yaml")

.PHONY: demo test speed faults lint types wheel compiled scores readme clean

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

.venv/.dev: .venv/.installed
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev]'
	touch $@

demo: .venv/.installed  ## extract corpus/ into a database and query it
	rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	$(BIN)/danvan extract corpus --db $(DEMO_DB)
	$(BIN)/danvan query indicators --db $(DEMO_DB) --province "Kiên Giang" --year 2016

test: .venv/.dev  ## all tests
	$(BIN)/pytest -n auto

speed: .venv/.dev  ## fail when a core does less than 80 % of what tests/speed.json records, against bare underthesea
	$(BIN)/danvan bench corpus --characters 250000 --at-least \
	  $$($(BIN)/python -c 'import json; print(0.8 * json.load(open("tests/speed.json"))["ratio"])')

faults: .venv/.dev  ## kill, interrupt, starve and lock real runs: a few minutes
	$(BIN)/python tests/faults.py

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

# Both are run outside the checkout, and must give the checkout's records to the byte. Built from the source archive, so
# that nothing compiled is left beside the sources, where it would be run instead of what was edited since.
# The hook is told so in the recipe: a variable of the target would reach .venv, too, and compile it beside the sources.
wheel: .wheel/.checked  ## build the wheel, of Python alone, and run it installed in .wheel/
compiled: .compiled/.checked  ## build a wheel in machine code (C compiler, minutes), and run it installed in .compiled/

.wheel/.checked .compiled/.checked: $(SOURCES) .venv/.dev
	rm -rf dist $(@D)
	$(if $(findstring .compiled,$@),HATCH_BUILD_HOOK_ENABLE_MYPYC=true) $(BIN)/python -m build --quiet
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet -c constraints.txt dist/*.whl
	cd $(@D) && bin/danvan patterns check && bin/danvan extract ../corpus ../gold/unseen.jsonl --jsonl wheel.jsonl
	$(BIN)/danvan extract corpus gold/unseen.jsonl --jsonl $(@D)/checkout.jsonl
	cmp $(@D)/wheel.jsonl $(@D)/checkout.jsonl
	touch $@

scores: .venv/.dev  ## record today's scores; say in the file why one fell
	$(BIN)/python tests/record_scores.py

readme: .venv/.dev  ## bring the generated parts of README.md up to date
	$(BIN)/python -m cogapp -r -I tests README.md

clean:
	rm -rf .venv .wheel .compiled dist $(DEMO_DB)*
