"""Every page is valid HTML, and every style sheet valid CSS, by the Nu HTML Checker."""

from pathlib import Path

import pytest

from tests.audit import nu
from tests.audit.conftest import Audited
from tests.audit.report import Record
from tools.browser import needed
from tools.java import NoCheckerError, java

pytestmark = pytest.mark.java

FAULTY = """<!doctype html>
<html lang="en"><title>Faulty</title>
<h1>Faulty</h1>
<img src="a.png"></html>"""


@pytest.fixture(scope="module", autouse=True)
def there() -> None:
    """A laptop may go without the checker; CI may not."""
    try:
        java()
        nu.jar()
    except NoCheckerError as missing:
        (pytest.fail if needed() else pytest.skip)(str(missing))


def test_the_checker_says_nothing_of_any_page(audited: Audited, record: Record) -> None:
    report = nu.check(audited.site.folder)
    record.reports[audited.name] = report
    record.versions["Nu HTML Checker"] = report.version
    assert [str(message) for message in report.messages] == []


def test_the_checker_finds_faults_that_were_put_in(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "index.html").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "own.css").write_text("p { colour: red; vector-effect: none }", encoding="utf-8")
    found = {(message.file, message.kind, message.extract) for message in nu.check(tmp_path).messages}
    assert found == {
        ("here/index.html", "error", 'ulty</h1> <img src="a.png"></html'),
        ("own.css", "error", "p { colour: red; vect"),
    }
