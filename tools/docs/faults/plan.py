"""The plan that the cases of faults start from: their own text follows on its last line."""

HEAD = """\
plan: {title: Harbour Plan, organisation: Harbour Council}
reports:
  - {id: march, date: 2024-03-05, title: March report}
  - {id: june, date: 2024-06-04, title: June report}
areas:
  - id: quay
    title: The quay
"""
"""The whole of it: what follows starts on line 8, with a key of the area or of the plan."""

ACTION = """\
    actions:
      - id: berth
        title: Mend the berth
"""
"""An action of the area of HEAD; what follows starts on line 11."""

ENTRIES = f"{ACTION}        progress:\n"
"""The same with progress, whose entries start on line 12."""
