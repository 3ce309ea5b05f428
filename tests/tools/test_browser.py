"""The tests' browser is one without windows where Debian has it, and otherwise the one that people have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import browser

WINDOWLESS = Path("/usr/bin", browser.WINDOWLESS)
USUAL = Path("/usr/bin/chromium")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The browsers that are there, by their names; on Debian, what is asked for is installed."""
    there = {"chromium": USUAL}
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(browser, "starts", lambda path: path in there.values())
    monkeypatch.setattr(browser, "is_debian_root", lambda: True)
    monkeypatch.setattr("shutil.which", there.get)
    monkeypatch.setattr(browser, "install_packages", lambda *names: there.setdefault(names[0], WINDOWLESS))
    return there


def test_ci_on_debian_installs_the_browser_without_windows_for_the_tests_alone(
    machine: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    assert (browser.for_tests(), browser.find()) == (WINDOWLESS, USUAL)
    assert machine == {"chromium": USUAL, browser.WINDOWLESS: WINDOWLESS}


def test_a_laptop_uses_it_where_it_is_there_and_installs_nothing(machine: dict[str, Path]) -> None:
    assert browser.for_tests() == USUAL
    assert machine == {"chromium": USUAL}
    machine[browser.WINDOWLESS] = WINDOWLESS
    assert browser.for_tests() == WINDOWLESS


def test_where_it_cannot_be_installed_the_usual_browser_is_taken(
    machine: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(browser, "install_packages", lambda *_: None)
    assert browser.for_tests() == machine["chromium"]


def test_a_browser_that_is_named_comes_before_all(machine: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    machine |= {browser.WINDOWLESS: WINDOWLESS, "own": Path("/opt/own")}
    monkeypatch.setenv("CHROME", "/opt/own")
    assert browser.for_tests() == Path("/opt/own")
