"""Keeps tests from the plan, the prose and the settings that this repository publishes: those may change at any time.

`tests/conftest.py` imports it, and puts this folder on PYTHONPATH: so Python imports it too in each process that a test
starts.
"""

# Paths are plain strings, since each file that is opened comes by here.
# ruff: noqa: PTH100, PTH109, PTH117, PTH118, PTH120

import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(FOLDER))
PLAN, PROSE, SETTINGS = (os.path.join(ROOT, name) for name in ("plan.yaml", "content", "mkdocs.yml"))
MAY = {
    # Gives only what stands below a body's own settings.
    SETTINGS: os.path.join(ROOT, "tools", "site_build.py"),
    # Looks for packages in each folder of the repository. Importing it here would slow every process.
    PROSE: os.path.join(os.path.dirname(os.__file__), "pkgutil.py"),
}
"""The one file of Python whose code may open it."""
INSTEAD = {
    PLAN: "a plan of tests/plans, with `tests.plans.plan_in` or `tests.site.building.built`",
    PROSE: "the prose beside a plan of tests/plans, such as tests/plans/lancashire/content",
    SETTINGS: "`tests.site.building.mkdocs_yml`, which has names of the tests",
}


class PublishedError(BaseException):
    """A test reads what is published; no `except Exception` holds it."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise PublishedError where an audit event is about what tests must not depend on."""
    if event in ("open", "os.listdir", "os.scandir"):
        path = arguments[0]
        if not isinstance(path, str | bytes) or (known := published(os.fsdecode(path))) is None:
            return
        # A name without a mode is from os.open, and may stand in a folder that is open already: where is not told.
        is_elsewhere = event == "open" and arguments[1] is None and not os.path.isabs(path)
        if not is_elsewhere and sys._getframe(1).f_code.co_filename != MAY.get(known):
            name = os.path.relpath(os.fsdecode(path), ROOT)
            raise PublishedError(f"A test opens {name}, which may change at any time. Use {INSTEAD[known]}.")
    elif event == "subprocess.Popen":
        _, command, folder, environment = arguments
        if not is_guarded(folder, environment):
            raise PublishedError(
                f"A test starts {command} in this repository without tests/guard on PYTHONPATH, so nothing keeps it "
                "from what is published. Add to os.environ['PYTHONPATH'] in place of setting it."
            )


def published(path: str) -> str | None:
    """Which of what is published the path leads to."""
    place = os.path.abspath(path)
    if place.startswith(PROSE + os.sep):
        return PROSE
    return place if place in INSTEAD else None


def is_guarded(folder: object, environment: object) -> bool:
    """Whether a process in *folder* with this environment (None: this process's) is kept from what is published."""
    if not isinstance(environment, dict):
        return True
    here = os.path.abspath(folder if isinstance(folder, str | os.PathLike) else os.getcwd())
    is_inside = f"{here}{os.sep}".startswith(ROOT + os.sep)
    return not is_inside or FOLDER in environment.get("PYTHONPATH", "").split(os.pathsep)


sys.addaudithook(refuse)
