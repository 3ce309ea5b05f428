"""The documents that are made from the code are those that the code makes."""

import subprocess
import sys
from pathlib import Path

import pytest

from improvement_plan.plan.format_docs import reference

ROOT = Path(__file__).parents[2]


def test_the_reference_of_the_format_is_the_one_that_the_model_gives() -> None:
    """When this fails: `make reference`."""
    assert (ROOT / "docs" / "format.md").read_text(encoding="utf-8") == reference()


@pytest.mark.process
def test_the_catalogue_holds_every_word_of_the_interface(tmp_path: Path) -> None:
    """When this fails: `make words`."""
    fresh = tmp_path / "messages.pot"
    options = [
        "--mapping-file",
        "pyproject.toml",
        "--keyword",
        "N_",
        "--keyword",
        "NN_:1,2",
        "--keyword",
        "words",
        "--omit-header",
    ]
    layout = ["--add-location", "never", "--sort-output", "--no-wrap"]
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", *options, *layout]
    subprocess.run([*command, "--output-file", str(fresh), "hooks", "overrides"], cwd=ROOT, check=True)
    assert (ROOT / "overrides" / "locale" / "messages.pot").read_text(encoding="utf-8") == fresh.read_text(
        encoding="utf-8"
    )
