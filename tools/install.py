"""Installs a lock file by its hashes, with uv where that is to be had, else with pip: `python -m tools.install LOCK`.

It runs before anything is installed, so Python's own library is enough for it. uv is taken from this environment, else
from PATH; else pip puts it here first, as requirements-dev.txt has it. Where uv does not start or does not finish, pip
installs the same file by the same hashes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

LOCK_OF_UV = Path(__file__).parents[1] / "requirements-dev.txt"
UV_HERE = [sys.executable, "-m", "uv"]
_ENTRY_OF_UV = re.compile(r"(?m)^uv==[^\\\n]*(?:\\\n[^\\\n]*)+\n")
_OWN = re.compile(r"(?m)^[^.]*\.(?:index-url|no-index|proxy)=")
"""Settings of pip, as `pip config list` tells them, that say where packages are. uv does not know them."""


def base_python() -> Path:
    """The Python that this environment was made with."""
    return Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")


def pip_for(python: str) -> list[str]:
    """The command of a pip that installs for the interpreter *python*: that of the Python below this environment.

    Where that has none, or one that is too old to install elsewhere, pip is put here, which takes some seconds.
    """
    base = base_python()
    major, _, rest = _told([f"{base}", "-c", "import pip; print(pip.__version__)"]).partition(".")
    if major and (int(major), int(rest.partition(".")[0])) >= (22, 3):
        return [f"{base}", "-m", "pip", "--python", python]
    subprocess.run([sys.executable, "-m", "ensurepip"], stdout=subprocess.DEVNULL, check=True)
    return [sys.executable, "-m", "pip", "--python", python]


def find_uv() -> list[str] | None:
    """The command of a uv that is there already; None if there is none."""
    if find_spec("uv"):
        return UV_HERE
    found = shutil.which("uv")
    return [found] if found else None


def entry_of_uv(lock: str) -> str:
    """What a lock file says of uv: its version and its hashes. Raises ValueError where it says nothing."""
    found = _ENTRY_OF_UV.search(lock)
    if found is None:
        raise ValueError(f"{LOCK_OF_UV.name} does not pin uv")
    return found[0]


def put_uv_here() -> bool:
    """Have pip install the uv of the lock into this environment; False where there is none for this machine."""
    with TemporaryDirectory() as folder:
        lock = Path(folder, "uv.txt")
        lock.write_text(entry_of_uv(LOCK_OF_UV.read_text(encoding="utf-8")), encoding="utf-8")
        # Only what is compiled already: to compile it takes long, and needs Rust.
        wanted = ["install", "--quiet", "--only-binary", ":all:", "--require-hashes", "--requirement", f"{lock}"]
        return subprocess.run([*pip_for(sys.executable), *wanted], capture_output=True, check=False).returncode == 0


def install(lock: Path, *, python: str, options: Sequence[str] = ()) -> int:
    """Install what *lock* pins for the interpreter *python*, and give 0, or the code that pip ended with.

    *options* are some that both installers know.
    """
    wanted = ["install", "--quiet", *options, "--require-hashes", "--requirement", f"{lock}"]
    pip = pip_for(python)
    if not _OWN.search(_told([*pip[:3], "config", "list"])):
        uv = find_uv() or (UV_HERE if put_uv_here() else None)
        if uv is None:
            print("uv cannot be had here, so pip installs; it takes longer.", flush=True)
        else:
            # It trusts the certificates that this machine trusts, as pip does.
            environment = {"UV_SYSTEM_CERTS": "1", **os.environ}
            command = [*uv, "pip", *wanted, "--python", python]
            if subprocess.run(command, env=environment, check=False).returncode == 0:
                return 0
            print("uv could not install this, so pip tries; it takes longer.", flush=True)
    return subprocess.run([*pip, *wanted], check=False).returncode


def _told(command: Sequence[str]) -> str:
    """What a command writes; nothing where it fails, or is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def main() -> int:
    """Install the lock file in the first argument."""
    parser = argparse.ArgumentParser(prog="python -m tools.install", description="Install a lock file by its hashes.")
    parser.add_argument("lock", type=Path)
    parser.add_argument("--python", default=sys.executable, help="install for this interpreter; the one that runs this")
    parser.add_argument("--no-deps", action="append_const", dest="options", const="--no-deps", default=[])
    asked = parser.parse_args()
    return install(asked.lock, python=asked.python, options=asked.options)


if __name__ == "__main__":
    sys.exit(main())
