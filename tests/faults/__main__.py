"""Print docs/faults.md: `python -m tests.faults`."""

from tests.faults.document import document

if __name__ == "__main__":
    print(document(), end="")
