"""Finds the Java that checkers of HTML and PDFs run on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


class NoCheckerError(RuntimeError):
    """A checker, or the Java that it runs on, is missing."""


def java() -> Path:
    """The first Java on this machine that starts. Raises NoCheckerError where there is none."""
    for path in javas():
        # macOS has a java that only asks for the real one.
        if subprocess.run([path, "-version"], capture_output=True, timeout=60, check=False).returncode == 0:
            return path
    raise NoCheckerError("No Java: install version 17 or newer.")


def javas() -> Iterator[Path]:
    """The places where Java may be."""
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin", "java.exe" if sys.platform == "win32" else "java")
    if path := shutil.which("java"):
        yield Path(path)
