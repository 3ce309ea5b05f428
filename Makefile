# The commands of the project. Each sets itself up in .venv on first use; `make` lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Set-ups share one .venv.
.NOTPARALLEL:

VENV := .venv
IN := $(VENV)/bin/python
ADDRESS ?= 127.0.0.1:8000

# Contents, not dates, decide whether to install again: a fresh checkout changes every date.
SITE_READY := $(VENV)/.site-$(shell cksum < requirements.txt | tr ' ' '-')
DEV_READY := $(VENV)/.dev-$(shell cksum < requirements-dev.txt | tr ' ' '-')
# An upgrade of the system's Python can leave a .venv that no longer starts.
VENV_STARTS := $(shell $(IN) -c 'print("yes")' 2>/dev/null)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Material announces its end of life on each build. README says until when the pins hold.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve site new sheet import validate unit test audit audit-site check check-paper screenshots lighthouse phone side-by-side touched browser summary addresses links publication upgrade fuzz small-counts bench words reference schema rules faults questions theme-css properdocs lock format clean anew

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

serve: $(SITE_READY) ## Show the site on this machine, and again after each change
	@$(IN) -m mkdocs serve --dev-addr $(ADDRESS)

# Not quiet: --quiet would hide the warnings from --strict, and the build would pass.
site: $(SITE_READY) ## Build the site into site/; a warning stops the build
	@$(IN) -m mkdocs build --strict

# What make is given on its command line is in the environment: so a title may hold any sign.
new: $(SITE_READY) ## Write a plan to begin with (TITLE= BODY= OUT=), or one from a table (FROM=table.xlsx REPORT=2026-11-30 AS="Owner=lead")
	@$(IN) -m tools new $${TITLE:+--title "$$TITLE"} $${BODY:+--body "$$BODY"} $${OUT:+--out "$$OUT"} \
	    $${FROM:+--from "$$FROM"} $${REPORT:+--report "$$REPORT"} $${AS:+--as "$$AS"} $(ARGS)

sheet: $(SITE_READY) ## Write the workbook that leads fill in for the next report (REPORT=2019-07-17 TITLE= TO= LEAD=all OUT=sheets)
	@$(IN) -m tools sheet "$$REPORT" $${TITLE:+--title "$$TITLE"} $${TO:+--to "$$TO"} $${LEAD:+--lead "$$LEAD"} \
	    $${OUT:+--out "$$OUT"} $(ARGS)

import: $(SITE_READY) ## Put filled-in workbooks into plan.yaml as the next report (FROM="sheets/a.xlsx sheets/b.xlsx")
	@$(IN) -m tools import $(FROM) $(ARGS)

# On GitHub, each fault also stands on its line of the change.
FORMAT := $(if $(GITHUB_ACTIONS),--format github)

validate: $(SITE_READY) ## Check plan.yaml and content/ without building, plain English too; takes a second (ARGS="other.yaml --strict")
	@$(IN) hooks/check.py $(FORMAT) $(ARGS)

# The browser and the checkers of HTML and accessibility; installed before the tests, so that no test hides an install.
BROWSER = CHROME="$$($(IN) -m tools.browser)" && export CHROME
CHECKERS = $(BROWSER) && $(IN) -m tools.npm axe-core vnu-jar yaml-language-server

# On every core. Each of a run's sites is built by one process; worksteal keeps most tests of a file in one, too.
PARALLEL := -n auto --maxprocesses 8 --dist worksteal

unit: $(DEV_READY) ## Run the tests that start nothing and build no site; takes a minute (ARGS="-k name" picks some)
	@$(IN) -m pytest $(PARALLEL) -m unit $(ARGS)

test: $(DEV_READY) ## Run every test, in a real browser too (ARGS="-k name" picks some)
	@$(CHECKERS) && $(IN) -m pytest $(PARALLEL) $(ARGS)

audit: $(DEV_READY) ## Audit every page of two plans in every state; site-report/accessibility.md tells
	@$(CHECKERS) && $(IN) -m pytest tests/audit --every-page $(ARGS)

audit-site: $(DEV_READY) ## Audit every page of the site in site/ in every state; `make site` comes first
	@$(CHECKERS) && $(IN) -m pytest --site site $(ARGS) tests/audit/test_states.py::test_no_page_fails_a_rule \
	    tests/audit/test_html.py::test_the_checker_says_nothing_of_any_page

lighthouse: site $(DEV_READY) ## Have Lighthouse judge home and the largest area; below 100 fails
	@$(IN) -m tools.lighthouse site site-report

phone: site $(DEV_READY) ## Measure how soon pages and search come on a slow phone, and write docs/speed.md (ARGS="site ../earlier/site" prints)
	@PYTHONPATH=hooks $(IN) -m tools.phone $(if $(ARGS),$(ARGS),site --table docs/speed.md)

WORKFLOWS := $(wildcard .github/workflows/*.yml)

check: $(DEV_READY) ## Check the code: style, formatting, types, the interface's own words, and the workflows
	@$(IN) -m ruff check
	@$(IN) -m ruff format --check
	@$(IN) -m mypy
	@PYTHONPATH=hooks $(IN) -m tools.plain_english
	@$(VENV)/bin/zizmor --offline --persona=auditor --strict-collection --no-progress --quiet .github
	@$(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.github-workflows $(WORKFLOWS)
	@$(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml

check-paper: site $(DEV_READY) ## Check that each report's paper is an accessible PDF
	@PYTHONPATH=hooks $(IN) -m tools.check_paper site/reports/*/*.pdf

# Python's own library is enough for it, so it runs before anything is installed.
touched: $(VENV)/pyvenv.cfg ## Say whether a push or a pull request touches content alone; for GitHub
	@$(IN) -m tools.touched

browser: $(DEV_READY) ## Find a browser, or install one
	@$(IN) -m tools.browser

# The commit that a change is compared with: on GitHub, a pull request is checked out merged into main.
BASE ?= HEAD^1

summary: $(SITE_READY) ## Show how site/ and the plan differ from the commit before; with pictures after `make browser` (BASE=main)
	@PYTHONPATH=hooks $(IN) -m tools.change_summary $(BASE) site site-report/preview

PUBLISHED ?= $(SITE_URL)

addresses: $(SITE_READY) ## Check that site/ keeps each address of a published site (PUBLISHED=its address, or a copy)
	@PYTHONPATH=hooks $(IN) -m tools.published_addresses "$(PUBLISHED)" site

links: $(SITE_READY) ## Check the links to other sites; a dead one is a warning
	@PYTHONPATH=hooks $(IN) -m tools.external_links plan.yaml content

publication: $(SITE_READY) ## Run in fresh folders what GitHub runs for a change of content and of code (ARGS="--change content")
	@$(IN) -m tools.run_workflow .github/workflows/publish.yml $(ARGS)

# What was taken over may bring another Makefile, so that the checks are a make of their own.
upgrade: $(VENV)/pyvenv.cfg ## Take a later version, and keep the own plan, prose and settings (FROM=the repository to take it from)
	@$(IN) -m tools.upgrade "$(FROM)" $(ARGS)
	@$(MAKE) --no-print-directory ARGS= validate site

fuzz: $(DEV_READY) ## Try plans with random faults: each is refused in words, or gives a whole site
	@PYTHONPATH=hooks $(IN) -m tools.fuzz tests/plans $(ARGS)

small-counts: $(DEV_READY) ## Try all small measures: none may tell a count that it hides; takes some minutes
	@PYTHONPATH=hooks $(IN) -m tools.small_counts

bench: $(DEV_READY) ## Measure how fast plans of several sizes build, and write docs/speed.md (ARGS="--sizes 6" prints)
	@PYTHONPATH=hooks $(IN) -m tools.bench $(if $(ARGS),$(ARGS),--table docs/speed.md)

format: $(DEV_READY) ## Mend style and formatting where that is safe
	@$(IN) -m ruff check --fix
	@$(IN) -m ruff format

screenshots: site $(DEV_READY) ## Take pictures of the site into site-report/screenshots
	@$(IN) -m tools.screenshots site site-report/screenshots
	@cp site-report/screenshots/readme.png docs/home.png

side-by-side: site $(DEV_READY) ## Picture another built site beside site/, and count the screens of a phone (BEFORE=../earlier/site)
	@$(IN) -m tools.side_by_side "$(BEFORE)" site site-report/side-by-side

POT ?= overrides/locale/messages.pot

words: $(DEV_READY) ## Collect every word of the interface for translators
	@$(IN) -m babel.messages.frontend --quiet extract --mapping-file pyproject.toml --keyword N_ --keyword NN_:1,2 --keyword words \
	    --omit-header --add-location never --sort-output --no-wrap --output-file $(POT) hooks overrides

reference: $(SITE_READY) ## Write docs/format.md, the reference of plan.yaml, from the model
	@cd hooks && ../$(IN) -m improvement_plan.plan.format_docs > ../docs/format.md

schema: $(SITE_READY) ## Write docs/plan.schema.json, which editors complete and explain keys by
	@cd hooks && ../$(IN) -m improvement_plan.plan.json_schema > ../docs/plan.schema.json

rules: $(DEV_READY) ## Write docs/rules.md, each rule with its test
	@PYTHONPATH=hooks $(IN) -m tools.docs.rules > docs/rules.md

faults: $(DEV_READY) ## Write docs/faults.md, each fault of a plan with its message
	@PYTHONPATH=hooks $(IN) -m tools.docs.faults > docs/faults.md

questions: $(DEV_READY) ## Write docs/questions.md, where the site answers what readers ask
	@PYTHONPATH=hooks $(IN) -m tools.docs.questions tests/plans/lancashire tests/plans/estuary tests/plans/one-area > docs/questions.md

theme-css: $(DEV_READY) ## Write overrides/assets/theme.css, the rules that the site uses of its theme's styles
	@$(IN) -m tools.theme_css

PROPERDOCS := .cache/properdocs
PROPERDOCS_READY := $(PROPERDOCS)/.ready-$(shell cksum < requirements-properdocs.txt | tr ' ' '-')

properdocs: $(SITE_READY) $(PROPERDOCS_READY) ## Build the site with ProperDocs too; a file that is not the same fails
	@$(IN) -m tools.properdocs $(PROPERDOCS)/bin/python

LOCK = $(IN) -m uv pip compile pyproject.toml --quiet --generate-hashes --universal --python-version 3.11 \
	--fork-strategy fewest --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: $(DEV_READY) ## Pin what pyproject.toml asks for (ARGS=--upgrade takes newer releases)
	@$(LOCK) $(ARGS) --output-file requirements.txt
	@$(LOCK) $(ARGS) --output-file requirements-dev.txt --extra dev --constraint requirements.txt
	@$(LOCK) $(ARGS) --output-file requirements-properdocs.txt --extra properdocs --constraint requirements.txt \
	    --no-emit-package mkdocs

clean: ## Remove all that these commands made
	@rm -rf $(VENV) site .site.work site-report .cache .hypothesis
	@find hooks tests tools -type d -name __pycache__ -prune -exec rm -rf {} +

$(SITE_READY): $(VENV)/pyvenv.cfg
	@echo "Installing what the site needs"
	@$(IN) -m tools.install requirements.txt
	@rm -f $(VENV)/.site-*
	@touch $@

$(DEV_READY): $(VENV)/pyvenv.cfg
	@echo "Installing what the site and its tests need"
	@$(IN) -m tools.install requirements-dev.txt
	@rm -f $(VENV)/.dev-* $(VENV)/.site-*
	@touch $(SITE_READY) $@

# The lock leaves MkDocs out, which Material asks for: so what packages ask for is not looked at.
$(PROPERDOCS_READY): $(VENV)/pyvenv.cfg
	@echo "Installing ProperDocs"
	@$(IN) -m venv --clear --without-pip $(PROPERDOCS)
	@$(IN) -m tools.install requirements-properdocs.txt --no-deps --python $(PROPERDOCS)/bin/python
	@touch $@

# PYTHON names one; otherwise the first that is new enough.
PYTHONS := $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)

$(VENV)/pyvenv.cfg: $(if $(VENV_STARTS),,anew)
	@for python in $(PYTHONS); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	    python=; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "This needs Python 3.11 or newer. Looked for: $(PYTHONS)." >&2; \
	    echo "Install one, or name it: make PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	    package=$$("$$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'); \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing $$package"; \
	        apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	            apt-get install -y -qq --no-install-recommends "$$package" >/dev/null || exit 1; \
	    else \
	        echo "$$python lacks its venv module. On Debian or Ubuntu: sudo apt install $$package" >&2; \
	        exit 1; \
	    fi; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version)"; \
	"$$python" -m venv --clear --without-pip $(VENV)
