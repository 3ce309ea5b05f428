"""The YAML language server that editors such as VS Code use, over its standard input and output, for tests.

The protocol: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WAIT = 60
"""Seconds for an answer: a busy machine is slow, and a test that passes never waits for long."""


class YamlServer:
    """One running server, and what it says."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._asked = 0
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._kept: list[dict[str, Any]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def open(self, file: Path, text: str | None = None) -> list[dict[str, Any]]:
        """Show a file to the server, once, with *text* as what it holds; give what the server finds wrong."""
        content = file.read_text(encoding="utf-8") if text is None else text
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": content}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next(lambda message: message.get("method") == "textDocument/publishDiagnostics")
            if message["params"]["uri"] == file.as_uri():
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def ask(self, method: str, file: Path, line: int, column: int) -> Any:
        """What the server answers about a place, counted from 0."""
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
        return self.request(method, place)

    def request(self, method: str, params: dict[str, Any]) -> Any:
        """Ask the server, and wait for its answer."""
        self._asked += 1
        number = self._asked
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        message = self._next(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in message, message
        return message["result"]

    def start(self, folder: Path) -> None:
        """Say hello. The server asks back for settings; nothing may be fetched from the network."""
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {
                        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                        "hover": {"contentFormat": ["markdown"]},
                    },
                },
            },
        )
        self._tell("initialized", {})

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _next(self, wanted: Any) -> dict[str, Any]:
        """The next message that is *wanted*; what the server itself asks is answered on the way."""
        for message in [*self._kept]:
            if wanted(message):
                self._kept.remove(message)
                return message
        while True:
            heard = self._heard.get(timeout=WAIT)
            assert heard is not None, "the language server ended"
            if "method" in heard and "id" in heard:
                self._answer(heard)
            elif wanted(heard):
                return heard
            else:
                self._kept.append(heard)

    def _answer(self, asked: dict[str, Any]) -> None:
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        result: Any = None
        if asked["method"] == "workspace/configuration":
            result = [settings.get(item.get("section"), {}) for item in asked["params"]["items"]]
        self._send({"jsonrpc": "2.0", "id": asked["id"], "result": result})

    def _listen(self) -> None:
        out = self._process.stdout
        assert out
        while header := out.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length:") else 0
            while out.readline().strip():
                pass
            if length:
                self._heard.put(json.loads(out.read(length)))
        self._heard.put(None)


@contextmanager
def yaml_server(package: Path, *, node: str, folder: Path) -> Iterator[YamlServer]:
    """The server of an npm package, started for a folder, and ended afterwards."""
    command = [node, f"{package / 'bin' / 'yaml-language-server'}", "--stdio"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        try:
            server = YamlServer(process)
            server.start(folder)
            yield server
        finally:
            process.kill()
