"""How long a test waits for what must come: far longer than a busy machine takes, since it goes on at once."""

SECONDS = 60
MILLISECONDS = SECONDS * 1000
