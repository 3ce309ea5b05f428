"""Serve a folder on this machine alone, as a host of static sites does."""

import gzip
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

# The system's own table of types differs from machine to machine.
TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}
COMPRESSED = frozenset({".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".xml"})
"""The suffixes of files that a host sends smaller, where a browser takes them so."""


def compress(body: bytes) -> bytes:
    """The body as a host sends it."""
    return gzip.compress(body, compresslevel=6, mtime=0)


@contextmanager
def serve(folder: Path, *, prefix: str = "/", compressed: bool = False) -> Iterator[str]:
    """Serve the folder under a prefix such as "/plan/"; give the address, which ends in that prefix."""
    if not (prefix.startswith("/") and prefix.endswith("/")):
        raise ValueError(f'a prefix starts and ends with "/": {prefix!r}')
    handler = partial(_Handler, folder=folder, prefix=prefix, compressed=compressed)
    with _Server(("127.0.0.1", 0), handler) as server:
        loop = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        loop.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            loop.join()
            server.hang_up()


class _Server(ThreadingHTTPServer):
    """A server whose threads and sockets are all gone when it is closed."""

    daemon_threads = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*arguments, **options)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that a browser opened in advance and never used."""
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files, and with the site's own 404.html where there is none."""

    extensions_map = TYPES

    def __init__(self, *arguments: Any, folder: Path, prefix: str, compressed: bool) -> None:
        self._folder = folder
        self._prefix = prefix
        self._compressed = compressed
        super().__init__(*arguments, directory=str(folder))

    def send_head(self) -> Any:
        if not self.path.startswith(self._prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        file = self._compressible()
        return super().send_head() if file is None else self._send_compressed(file)

    def _compressible(self) -> Path | None:
        """The file that is asked for, where it is to be sent compressed."""
        if not self._compressed or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return None
        named = self.translate_path(self.path)
        file = Path(named, "index.html") if named.endswith("/") else Path(named)
        return file if file.suffix in COMPRESSED and file.is_file() else None

    def _send_compressed(self, file: Path) -> BytesIO:
        body = compress(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", TYPES[file.suffix])
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return BytesIO(body)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self._prefix))

    def list_directory(self, *_: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:  # type: ignore[override]
        # A browser may turn away from a file half way through it.
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, *_: Any) -> None:
        """Print nothing of a request."""
