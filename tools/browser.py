"""Find a Chrome or Chromium on this machine, or install one.

`python -m tools.browser` prints the path of the tests' browser. It runs before the tests, so no test hides an install.
Playwright, which drives the browser, is imported only where it is used: without it, there is a site to build and no
browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WINDOWLESS = "chromium-headless-shell"
"""Debian's Chromium without what is around a page: the same pages, opened in a third of the time."""
COMMANDS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", WINDOWLESS)
MAC_APPS = ("Google Chrome", "Chromium")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
# A page without fonts is a page of boxes. Both sets have the Welsh letters.
FONTS = ("fonts-liberation", "fonts-dejavu-core")


class NoBrowserError(RuntimeError):
    """No browser that starts was found, and none could be installed."""


@contextmanager
def launched(path: Path) -> Iterator[Browser]:
    """The browser at *path*, without a window and without calls of its own to other hosts."""
    from playwright.sync_api import sync_playwright

    # Chromium's sandbox does not start for root.
    arguments = [*QUIET, "--no-sandbox"] if is_root() else [*QUIET]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def find_or_install() -> Path:
    """Return a browser that starts; install one if there is none."""
    return find() or install()


def for_tests() -> Path:
    """Return the browser that opens pages soonest; on Debian, CI installs it. One that CHROME names comes before all.

    Pictures and measurements for people are made with the browser that people have, which `find` gives.
    """
    if not os.environ.get("CHROME"):
        if needed() and is_debian_root() and not shutil.which(WINDOWLESS):
            install_packages(WINDOWLESS, *FONTS)
        if (path := shutil.which(WINDOWLESS)) and starts(Path(path)):
            return Path(path)
    return find_or_install()


def find() -> Path | None:
    """Return the first browser on this machine that starts; one that CHROME names comes before all others.

    There is none without playwright, which drives it: what the site itself needs does not bring it.
    """
    if find_spec("playwright") is None:
        return None
    if named := os.environ.get("CHROME"):
        if starts(Path(named)):
            return Path(named)
        raise NoBrowserError(f"CHROME names no browser that starts: {named}")
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[Path]:
    """Yield the places where a browser may be, the usual ones first."""
    for command in COMMANDS:
        if path := shutil.which(command):
            yield Path(path)
    for app in MAC_APPS:
        for applications in (Path("/Applications"), Path("~/Applications").expanduser()):
            yield applications / f"{app}.app" / "Contents" / "MacOS" / app
    for variable in WINDOWS_FOLDERS:
        if folder := os.environ.get(variable):
            yield Path(folder, "Google", "Chrome", "Application", "chrome.exe")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    yield own


def starts(path: Path) -> bool:
    """Tell whether the browser at this path can be started."""
    if not path.is_file():
        return False
    # On Windows, asking for the version opens a window.
    if sys.platform == "win32":
        return True
    # Ubuntu's chromium-browser is a file that only asks for a snap.
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def install() -> Path:
    """Install a browser: Debian's own where this user may, otherwise Playwright's."""
    print("No Chrome or Chromium found: installing one, which takes a minute or more.", file=sys.stderr)
    if is_debian_root():
        install_packages("chromium", *FONTS)
        if found := find():
            return found
    with_libraries = ["--with-deps"] if is_debian_root() else []
    run(sys.executable, "-m", "playwright", "install", *with_libraries, "chromium")
    if found := find():
        return found
    raise NoBrowserError("No browser could be installed. Install Chrome or Chromium, or set CHROME to its path.")


def install_packages(*names: str) -> None:
    """Install packages of Debian, as far as it has them."""
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names)


def run(*command: str) -> None:
    """Run an installer and show only its complaints; whether it worked is seen by looking again."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def is_root() -> bool:
    """Tell whether this user may install packages for the whole machine."""
    return sys.platform != "win32" and os.geteuid() == 0


def is_debian_root() -> bool:
    """Tell whether this user may install packages of Debian."""
    return is_root() and shutil.which("apt-get") is not None


def needed() -> bool:
    """Tell whether tests without a browser count as failed: they do in CI, and not on a laptop."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def main() -> int:
    """Print the path of the browser for `make test`; print none where the tests may go without one."""
    try:
        print(for_tests())
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1 if needed() or os.environ.get("CHROME") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
