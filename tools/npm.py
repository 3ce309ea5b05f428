"""Checkers from npm, each of one pinned version: `python -m tools.npm axe-core vnu-jar` installs what is missing.

It runs before the tests, so no test hides an install.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools.browser import needed

PINS = {
    "axe-core": "4.14.1",
    "lighthouse": "12.8.2",  # 13 does not start on Node 20
    "vnu-jar": "26.9.27",
    "yaml-language-server": "1.25.0",  # 2 does not start on Node 20
}
FOLDER = Path(__file__).parents[1] / ".cache" / "npm"
OPTIONS = ("--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


class NoPackageError(RuntimeError):
    """A package is not there and could not be installed."""


def installed(name: str) -> Path | None:
    """The folder of a package in its pinned version; None if it is not installed."""
    folder = FOLDER / f"{name}-{PINS[name]}" / "node_modules" / name
    return folder if version(folder) == PINS[name] else None


def version(folder: Path) -> str | None:
    """The version of the package in a folder; None if there is none."""
    about = folder / "package.json"
    if not about.is_file():
        return None
    number: str = json.loads(about.read_text(encoding="utf-8"))["version"]
    return number


def install(name: str) -> Path:
    """Install a package in its pinned version; give its folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise NoPackageError(f"No npm, so no {name}: install Node.js.")
    print(f"Installing {name} {PINS[name]}", file=sys.stderr)
    whole, half = FOLDER / f"{name}-{PINS[name]}", FOLDER / f"{name}.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    asked = subprocess.run([npm, "install", "--prefix", half, *OPTIONS, f"{name}@{PINS[name]}"], check=False)
    if asked.returncode != 0:
        raise NoPackageError(f"npm could not install {name} {PINS[name]}.")
    # An install that was interrupted is thus never taken for a whole one.
    shutil.rmtree(whole, ignore_errors=True)
    half.rename(whole)
    if found := installed(name):
        return found
    raise NoPackageError(f"npm installed another version of {name} than {PINS[name]}.")


def main() -> int:
    """Install the packages that the arguments name; a laptop may go without, CI may not."""
    try:
        for name in sys.argv[1:]:
            installed(name) or install(name)
    except NoPackageError as error:
        print(error, file=sys.stderr)
        return 1 if needed() else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
