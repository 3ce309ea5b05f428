"""Print docs/faults.md: `python -m tools.docs.faults`."""

from tools.docs.faults.document import document

if __name__ == "__main__":
    print(document(), end="")
