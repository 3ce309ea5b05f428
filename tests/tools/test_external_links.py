"""Links to other sites are found on their lines, asked for politely, and a dead one is only a warning."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from improvement_plan.reading.yaml_source import read_source
from tools.external_links import (
    Answer,
    Link,
    State,
    ask,
    check,
    links_of_plan,
    links_of_prose,
    main,
    user_agent,
    warning,
)

PLAN = """\
plan:
  # https://example.org/a-remark is no link
  title: See https://example.org/bare
  about: |
    Read [the inspection](https://example.org/inspection?a=1&b=2#page-3).

    Or [this](/areas/quay/), [mail](mailto:a@example.org) and <https://example.org/angle>.
sources:
  - {id: one, url: https://example.org/one}
  - id: two
    url: "https://example.org/two_(draft)"
  - {id: three, title: "[no](https://[x)", url: "https://[x"}
"""
PROSE = """\
# About

[One](https://example.org/one), <a href="http://example.org/raw">raw</a>, ![picture](https://example.org/p.png)
and [named][it], but not [this](https://[x).

[it]: https://example.org/named
"""


def places(found: Iterator[Link]) -> list[tuple[str, int, int]]:
    return [(link.url, link.line, link.column) for link in found]


def test_the_links_of_a_plan_are_its_addresses_and_those_of_its_markdown() -> None:
    assert places(links_of_plan(read_source(PLAN.encode(), file="plan.yaml"))) == [
        ("https://example.org/inspection?a=1&b=2#page-3", 5, 27),
        ("https://example.org/angle", 7, 64),
        ("https://example.org/one", 9, 20),
        ("https://example.org/two_(draft)", 11, 11),
    ]


def test_the_links_of_prose_are_those_that_readers_can_follow() -> None:
    assert places(links_of_prose(PROSE, file="content/about.md")) == [
        ("https://example.org/one", 3, 7),
        ("http://example.org/raw", 3, 42),
        ("https://example.org/named", 6, 7),
    ]


class Host:
    """A server on this machine whose answers are set in advance; it notes what it is asked."""

    def __init__(self) -> None:
        self.answers: dict[str, list[tuple[int, dict[str, str]]]] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()
        self.address = ""


@contextmanager
def hosting() -> Iterator[Host]:
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            with host.lock:
                host.asked.append((self.command, self.path))
                host.agents.add(self.headers["User-Agent"])
                host.at_once += 1
                host.most_at_once = max(host.most_at_once, host.at_once)
                known = host.answers.get(f"{self.command} {self.path}") or host.answers.get(self.path, [(404, {})])
                status, headers = known.pop(0) if len(known) > 1 else known[0]
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            with host.lock:
                host.at_once -= 1
            self.end_headers()

        do_GET = do_HEAD = answer

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        host.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as started:
        yield started


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the check waited, each time; no test waits in fact."""
    found: list[float] = []
    monkeypatch.setattr("time.sleep", found.append)
    return found


Status = list[tuple[int, dict[str, str]]]
OK: Status = [(200, {})]


@pytest.mark.server
@pytest.mark.parametrize(
    ("answers", "state", "says", "asked"),
    [
        ({"/x": OK}, "works", "the answer is 200", ["HEAD"]),
        ({"/x": [(301, {"Location": "/y"})], "/y": OK}, "works", "the answer is 200", ["HEAD", "HEAD"]),
        ({"HEAD /x": [(405, {})], "GET /x": OK}, "works", "the answer is 200", ["HEAD", "GET"]),
        ({"/x": [(404, {})]}, "dead", "the answer is 404 Not Found", ["HEAD", "GET"]),
        ({"/x": [(410, {})]}, "dead", "the answer is 410 Gone", ["HEAD", "GET"]),
        ({"/x": [(403, {})]}, "unsure", "the answer is 403 Forbidden", ["HEAD", "GET"]),
    ],
)
def test_an_answer_is_taken_for_what_it_says(
    host: Host, answers: dict[str, Status], state: State, says: str, asked: list[str]
) -> None:
    host.answers = answers
    assert ask(f"{host.address}/x", tries=1) == Answer(state=state, says=says)
    # Which method follows a redirect differs between Python's releases.
    assert [method for method, path in host.asked if path == "/x"] == asked[: 1 if "/y" in answers else None]


@pytest.mark.server
def test_a_server_in_trouble_is_asked_again_and_waited_for(host: Host, waits: list[float]) -> None:
    host.answers = {"/x": [(503, {}), (503, {"Retry-After": "7"}), (500, {}), (500, {}), (200, {})]}
    assert ask(f"{host.address}/x", pause=1).state == "works"
    assert waits == [7.0, 2.0]


@pytest.mark.server
@pytest.mark.parametrize(("wait", "waited"), [("9999", 60.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 1.0)])
def test_no_server_is_waited_for_longer_than_a_minute(host: Host, waits: list[float], wait: str, waited: float) -> None:
    host.answers = {"/x": [(429, {"Retry-After": wait})]}
    assert ask(f"{host.address}/x", tries=2) == Answer(state="unsure", says="the answer is 429 Too Many Requests")
    assert waits == [waited]


@pytest.mark.server
def test_a_server_that_stays_in_trouble_is_dead_after_three_tries(host: Host, waits: list[float]) -> None:
    host.answers = {"/x": [(500, {})]}
    assert ask(f"{host.address}/x") == Answer(state="dead", says="the answer is 500 Internal Server Error")
    assert (len(host.asked), waits) == (6, [1.0, 2.0])


@pytest.mark.server
def test_a_server_that_does_not_answer_is_dead(waits: list[float]) -> None:
    with hosting() as gone:
        pass
    assert ask(f"{gone.address}/x") == Answer(state="dead", says="there is no answer (Connection refused)")
    assert waits == [1.0, 2.0]


@pytest.mark.server
def test_letters_outside_ascii_are_asked_for_as_browsers_do(host: Host) -> None:
    host.answers = {"/caf%C3%A9?a=%20b": OK}
    assert ask(f"{host.address}/café?a=%20b").state == "works"


@pytest.mark.server
def test_the_check_says_who_asks(host: Host) -> None:
    host.answers = {"/x": OK}
    ask(f"{host.address}/x", agent=user_agent("https://example.org/plan"))
    ask(f"{host.address}/x")
    assert host.agents == {
        "improvement-plan-site link check (+https://example.org/plan)",
        "improvement-plan-site link check",
    }


def link(url: str, line: int = 1) -> Link:
    return Link(url=url, file="plan.yaml", line=line, column=5, excerpt=f"url: {url}")


@pytest.mark.server
def test_each_address_is_asked_for_once_and_each_host_one_at_a_time(waits: list[float]) -> None:
    with hosting() as first, hosting() as second:
        first.answers = {f"/{number}": OK for number in range(6)}
        second.answers = {"/0": OK}
        pages = [f"{first.address}/{number}" for number in range(6)]
        found = check([link(url) for url in [*pages, f"{pages[0]}#there", pages[1], f"{second.address}/0"]], ask)
    assert {target: answer.state for target, answer in found.items()} == dict.fromkeys(
        [*pages, f"{second.address}/0"], "works"
    )
    assert first.asked == [("HEAD", f"/{number}") for number in range(6)]
    assert (first.most_at_once, waits) == (1, [1.0] * 5)


def test_a_dead_link_is_a_warning_on_its_line() -> None:
    problem = warning(link("https://example.org/x", line=9), Answer(state="dead", says="the answer is 404 Not Found"))
    assert problem.for_person() == (
        "plan.yaml:9:5: warning: https://example.org/x leads nowhere: the answer is 404 Not Found\n"
        "    url: https://example.org/x\n"
        "        ^\n"
        "  Find where it went and write that, or an archived copy's address. If it is gone for good, say so."
    )


@pytest.fixture
def checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], tuple[int, str]]:
    """Run the command on a plan; give its exit code and what it printed."""
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setattr("sys.argv", ["links", "plan.yaml", "content"])
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    def run(plan: str) -> tuple[int, str]:
        (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
        code = main()
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


@pytest.mark.server
def test_dead_links_never_fail_the_command(
    host: Host, checked: Callable[[str], tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    host.answers = {"/good": OK, "/shut": [(403, {})]}
    url = host.address
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    Path("content", "about.md").write_text(f"# About\n\n[Gone]({url}/gone).\n", encoding="utf-8")
    title = f"title=Dead link::{url}/gone leads nowhere: the answer is 404 Not Found%0A"
    help = "Find where it went and write that, or an archived copy's address. If it is gone for good, say so."
    assert checked(f"a: {url}/good\nb: {url}/gone#there\nc: {url}/shut\n") == (
        0,
        f"::warning file=plan.yaml,line=2,col=4,{title.replace('/gone', '/gone#there')}{help}\n"
        f"::warning file=content/about.md,line=3,col=8,{title}{help}\n"
        f"Not known whether it works: {url}/shut: the answer is 403 Forbidden\n"
        "3 addresses asked for, 1 dead.\n",
    )


def test_a_plan_that_is_no_yaml_is_a_fault_and_not_a_dead_link(checked: Callable[[str], tuple[int, str]]) -> None:
    code, printed = checked("a: [\n")
    assert (code, printed.splitlines()[-1]) == (1, "1 problem")
