"""Asks the Nu HTML Checker, one Java process for all files, what is wrong with pages and styles."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.java import NoCheckerError, java
from tools.npm import installed

PROPERTIES_OF_SVG = ("paint-order", "vector-effect")
"""SVG 2 has these for CSS, and browsers know them; the checker's table does not."""
PROPERTIES_OF_ANCHORS = ("position-area", "position-try-fallbacks")
"""So has CSS Anchor Positioning 1; a browser without them puts a popover at the foot of the window."""
FALSE_ALARMS = frozenset(
    f"CSS: “{name}”: Property “{name}” doesn't exist." for name in (*PROPERTIES_OF_SVG, *PROPERTIES_OF_ANCHORS)
)
OWN_FILES = re.compile(
    "Resource violates Content Security Policy \\(meta tag\\): external (?:stylesheet|script) “[^:”]+” blocked by .*"
)
"""It reads pages as files, which have no site of their own; a browser that the tests open reads them from a server."""
DATA = re.compile('<script type="application/ld\\+json">')
"""No script: nothing runs it, and so no browser stops it (HTML, 4.12.1: a data block)."""


SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""A run of seconds ends before Java's slower compiler pays; code of the quick one needs more of the stack."""


@dataclass(frozen=True)
class Message:
    """What the checker says of a place in a file."""

    file: str
    kind: str
    text: str
    extract: str
    """What stands around the place. The checker's line numbers are not to be relied on."""

    def __str__(self) -> str:
        return f"{self.file}: {self.kind}: {self.text} [{self.extract}]"


@dataclass(frozen=True)
class Report:
    """The checker's version, and all that it says."""

    version: str
    messages: tuple[Message, ...]


def check(folder: Path) -> Report:
    """Check every page and style sheet in a folder; errors, warnings and remarks all count."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.suffix in (".html", ".css"))
    options = ("--format", "json", "--stdout", "--exit-zero-always", "--also-check-css")
    command: list[str | Path] = [java(), *SHORT_RUN, "-jar", jar(), *options, *files]
    told = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=600, check=True)
    return read(told.stdout, folder)


def read(text: str, folder: Path) -> Report:
    """The report in the checker's JSON; files are named from the folder on."""
    told = json.loads(text)
    messages = tuple(
        Message(
            file=relative(message["url"], folder),
            kind=message.get("subType", message["type"]),
            text=message["message"],
            extract=" ".join(message.get("extract", "").split()),
        )
        for message in told["messages"]
        if not _is_false(message["message"], message.get("extract", ""))
    )
    return Report(told["version"].split()[0], messages)


def _is_false(text: str, extract: str) -> bool:
    is_data = text.startswith("Inline script violates Content Security Policy") and DATA.search(extract) is not None
    return text in FALSE_ALARMS or OWN_FILES.fullmatch(text) is not None or is_data


def relative(address: str, folder: Path) -> str:
    """The path of a file: address from the folder on."""
    path = Path(unquote(urlsplit(address).path))
    return path.relative_to(folder.resolve()).as_posix()


def jar() -> Path:
    """The checker."""
    package = installed("vnu-jar")
    if package is None:
        raise NoCheckerError("No Nu HTML Checker: run `python -m tools.npm vnu-jar`, which needs npm.")
    return package / "build" / "dist" / "vnu.jar"
