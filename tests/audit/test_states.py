"""No page fails a rule of the standard in any state that the accessibility statement names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from improvement_plan.pages import accessibility as statement
from tests.audit.axe import audit
from tests.audit.conftest import Audited
from tests.audit.report import Record
from tests.audit.states import STATES, NotInStateError, State

FAULTY = """<!doctype html><html lang="en"><title>Faulty</title><main><h1>Faulty</h1>
<p style="color: #ccc">Pale</p>
<p style="width: 2000px">Wide</p>
<p style="width: 3rem; overflow: hidden; white-space: nowrap">Cut off here</p></main></html>"""


def test_the_states_are_those_that_the_statement_names() -> None:
    assert list(STATES) == [check.id for check in statement.STATES]


@pytest.mark.parametrize("state", STATES)
def test_no_page_fails_a_rule(browser: Browser, checker: Axe, audited: Audited, record: Record, state: str) -> None:
    failures = []
    with STATES[state].opened(browser) as page:
        for address in audited.pages:
            STATES[state].show(page, f"{audited.address}{address}")
            verdict = audit(checker, page, without=STATES[state].without)
            record.verdicts[audited.name, address, state] = verdict
            failures += [f"{address or 'home'}: {failure}" for failure in verdict.failures]
    assert failures == []


def test_the_audit_finds_faults_that_were_put_in(
    browser: Browser, checker: Axe, serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(FAULTY, encoding="utf-8")
    state = State("true")
    with state.opened(browser) as page:
        state.show(page, serve_folder(tmp_path))
        found = [(failure.rule, failure.element[:10]) for failure in audit(checker, page).failures]
    assert found == [
        ("color-contrast", "['p:nth-ch"),
        ("does-not-fit", "body"),
        ("does-not-fit", "p"),
    ]


def test_a_page_that_is_not_in_its_state_is_not_audited(
    browser: Browser, serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(FAULTY, encoding="utf-8")
    state = State("innerWidth === 1")
    with state.opened(browser) as page, pytest.raises(NotInStateError, match=r"should show: innerWidth === 1$"):
        state.show(page, serve_folder(tmp_path))
