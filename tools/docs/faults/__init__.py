"""The table of faults: what editors get wrong, and the whole message for each. docs/faults.md is made from it."""
