"""Checkers from npm, each as its lock file has it: `python -m tools.npm axe-core vnu-jar` installs what is missing.

It runs before the tests, so no test hides an install. A lock file names the version of each package, and the hash of
what is in it, so that npm installs nothing else. It names no registry: npm takes what it is set up to take.

For another version, write it into package.json beside the lock file, and run `python -m tools.npm --lock NAME`. Where a
package asks for the latest release of another one, package.json says which that is, under `overrides`: otherwise the
lock file is refused as soon as there is a later release.

lighthouse 13 and yaml-language-server 2 do not start on Node 20.
"""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from tools.browser import needed

LOCKS = Path(__file__).parent / "npm_locks"
FOLDER = Path(__file__).parents[1] / ".cache" / "npm"
OPTIONS = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
LOCK_OPTIONS = ("--package-lock-only", "--omit-lockfile-registry-resolved")


class NoPackageError(RuntimeError):
    """A package is not there and could not be installed."""


def pinned(name: str) -> str:
    """The version of a package that is to be installed."""
    number: str = json.loads((LOCKS / name / "package.json").read_text(encoding="utf-8"))["dependencies"][name]
    return number


def installed(name: str) -> Path | None:
    """The folder of a package in its pinned version; None if it is not installed."""
    folder = _place(name) / "node_modules" / name
    return folder if version(folder) == pinned(name) else None


def version(folder: Path) -> str | None:
    """The version of the package in a folder; None if there is none."""
    about = folder / "package.json"
    if not about.is_file():
        return None
    number: str = json.loads(about.read_text(encoding="utf-8"))["version"]
    return number


def install(name: str) -> Path:
    """Install a package as its lock file has it; give its folder."""
    npm = _npm(name)
    print(f"Installing {name} {pinned(name)}", file=sys.stderr)
    whole, half = _place(name), FOLDER / f"{name}.half"
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(LOCKS / name, half)
    _run(npm, "ci", half, *OPTIONS)
    # An install that was interrupted is thus never taken for a whole one.
    shutil.rmtree(whole, ignore_errors=True)
    half.rename(whole)
    found = installed(name)
    assert found is not None
    return found


def lock(name: str) -> None:
    """Write the lock file of a package anew, from the version that package.json names."""
    _run(_npm(name), "install", LOCKS / name, *OPTIONS, *LOCK_OPTIONS)


def _npm(name: str) -> str:
    npm = shutil.which("npm")
    if npm is None:
        raise NoPackageError(f"No npm, so no {name}: install Node.js.")
    return npm


def _run(npm: str, command: str, folder: Path, *options: str) -> None:
    ran = subprocess.run([npm, command, *options], cwd=folder, stderr=subprocess.PIPE, text=True, check=False)
    if ran.returncode != 0:
        what = f"npm could not install {folder.stem} as its lock file has it."
        raise NoPackageError("\n".join([what, *said(ran.stderr)]))


def said(output: str) -> list[str]:
    """What npm says of an error: its lines without their prefix and without its help, which can be long."""
    lines = (line.removeprefix("npm error").strip() for line in output.partition("npm error Usage:")[0].splitlines())
    return [f"  npm: {line}" for line in lines if line]


def _place(name: str) -> Path:
    # By the lock file, so that a change of any package in it counts.
    digest = sha256((LOCKS / name / "package-lock.json").read_bytes()).hexdigest()
    return FOLDER / f"{name}-{pinned(name)}-{digest[:8]}"


def main() -> int:
    """Install the packages that the arguments name; a laptop may go without, CI may not."""
    try:
        match sys.argv[1:]:
            case ["--lock", *names]:
                for name in names:
                    lock(name)
            case names:
                for name in names:
                    installed(name) or install(name)
    except NoPackageError as error:
        print(error, file=sys.stderr)
        return 1 if needed() else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
