"""The development server (`make serve`): after an edit, only pages that a browser asks for are rendered again.

MkDocs makes every page again after each change. Here a change of the plan is read, and each page is made when a
browser asks for it: the same page as a whole build makes, since it is the same code that makes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from threading import RLock
from time import sleep
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from build_state import state_of
from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.publication import Publication
from preview_answers import Answer, elsewhere, fault_page, file_in, in_words, is_own, refused, with_slash

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

POLLING = 0.05
"""How often files are looked at, in seconds. Polling, since other ways miss edits on shared folders."""
SETTLING = 0.02
"""How long every file has to stay the same before the first is read, in seconds.

MkDocs waits for as long without a notice of a change, which says nothing where notices come less often: a file that an
editor has emptied, and not written yet, would be read as empty.
"""

PROBLEMS = "problems.html"
"""The file that is shown in place of every page while something is wrong."""

Stamp = tuple[int, int]
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

log = get_plugin_logger("preview")


class Preview:
    """What a server shows, and what of it has to be made again."""

    def __init__(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[[MkDocsConfig], None],
        read: Callable[[MkDocsConfig], Publication],
        set_publication: Callable[[MkDocsConfig, Publication], None],
    ) -> None:
        """Take over *server*.

        *builder* builds the whole site; *read* reads the plan and raises ProblemsFound; *set_publication* puts another
        publication in the place of the one that the site was built from.
        """
        # Only a server needs it, and each build imports this module.
        from watchdog.observers.polling import PollingObserver  # noqa: PLC0415

        self.server = server
        self.config = config
        self.builder = builder
        self.read = read
        self.set_publication = set_publication
        self.made: set[str] | None = None
        """The addresses made since the last edit; None where a whole build made all."""
        self.seen = self._stamps()
        self.fault: Exception | None = None
        """What went wrong with the last edit that nobody has foreseen."""
        self.turn = RLock()
        """Held while files are made, moved or read: the server answers each request in a thread of its own."""
        server.builder = self.rebuild
        server.build_delay = 0
        server.set_app(self.answer)
        for path in (config.docs_dir, config.config_file_path):
            server.unwatch(path)
        server.observer = PollingObserver(timeout=POLLING)
        for path in (config.docs_dir, config.config_file_path):
            server.watch(path)

    def rebuild(self) -> None:
        """After a change of some file: read the plan again, or build the whole site where more has changed.

        Whatever goes wrong is shown: an exception that leaves this method would leave browsers waiting.
        """
        now = self._settled()
        with self.turn:
            self.fault = None
            try:
                if self._is_shown(now):
                    # What is not shown yet counts as changed at the next edit too.
                    self.seen = now
            except Exception as error:
                log.exception("The site was not made")
                self.fault = error

    def _is_shown(self, now: dict[Path, Stamp]) -> bool:
        """Show what the files say *now*; give whether that could be done."""
        changed = {path for path, _ in self.seen.items() ^ now.items()}
        try:
            publication = self.read(self.config)
        except ProblemsFound as found:
            log.error(str(found))
            show_problems(self.config, found)
            return False
        if self._is_broken or not self._is_small(changed, publication):
            return self._build()
        log.info("The plan is read again; each page is made when it is looked at")
        self.set_publication(self.config, publication)
        (Path(self.config.site_dir) / PROBLEMS).unlink(missing_ok=True)
        self.made = set()
        return True

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """A request: what has to be made again is made first."""
        if not is_own(environ.get("HTTP_HOST", "localhost"), listens_on=self.config.dev_addr.host):
            answer = refused(self.server.url)
        else:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith("/livereload/"):
                # It waits for the next change, which must not wait for it.
                return self.server.serve_request(environ, start_response)
            with self.turn:
                answer = self._answer(path)
        start_response(answer.status_line, answer.headers)
        return [answer.body]

    def _answer(self, path: str) -> Answer:
        """The answer for a path, while no other thread makes or moves a file."""
        root = self.server.mount_path
        if "\0" in path:
            return in_words(HTTPStatus.BAD_REQUEST, "No address of the site holds the character with the number 0.\n")
        if path == "/" != root or f"{path}/" == root:
            return elsewhere(root)
        if not path.startswith(root):
            return self._not_found()
        address = path.removeprefix(root)
        is_page = not address or address.endswith("/")
        if is_page and self.fault:
            return self._page(HTTPStatus.INTERNAL_SERVER_ERROR, fault_page(self.fault).encode())
        if is_page and (Path(self.config.site_dir) / PROBLEMS).is_file():
            address = PROBLEMS
        elif self.made is not None and address not in self.made:
            try:
                self._make(address)
            except Exception as error:
                log.exception(f"{path} was not made")
                return self._page(HTTPStatus.INTERNAL_SERVER_ERROR, fault_page(error).encode())
        site = Path(self.config.site_dir)
        file = file_in(site, address)
        if file is None:
            page = with_slash(site, address)
            return elsewhere(f"{root}{page}") if page else self._not_found()
        if file.suffix == ".html":
            return self._page(HTTPStatus.OK, file.read_bytes())
        kind: str = self.server._guess_type(file.name)  # type: ignore[no-untyped-call]
        return Answer(status=HTTPStatus.OK, type=kind, body=file.read_bytes())

    def _page(self, status: HTTPStatus, html: bytes) -> Answer:
        """A page, with the script by which it hears of a newer one."""
        html = self.server._inject_js_into_html(html, self.server._visible_epoch)  # type: ignore[no-untyped-call]
        return Answer(status=status, type="text/html; charset=utf-8", body=html)

    def _not_found(self) -> Answer:
        page = file_in(Path(self.config.site_dir), "404.html")
        return self._page(HTTPStatus.NOT_FOUND, page.read_bytes() if page else b"There is no such page.")

    def _make(self, address: str) -> None:
        state = state_of(self.config)
        publication = state.publication
        files = {file.url: file for file in state.files.documentation_pages()} if state.files else {}
        others = {file.address: file for file in publication.files}
        if not address or address.endswith("/"):
            file = files.get(address or "./") or files.get(address)
            if file is not None and file.page is not None:
                self._write(file.dest_uri, self._html(file.page).encode(errors="xmlcharrefreplace"))
        elif address in others:
            self._write(address, others[address].make())
        elif address.startswith("search/") or self._is_made_of_all(address):
            # The parts of the search have new names after an edit, so that none of them is there yet.
            self._build()
            return
        assert self.made is not None
        self.made.add(address)

    def _is_made_of_all(self, address: str) -> bool:
        """Whether a file is made from all pages together, such as the sitemap."""
        return not address.startswith("assets/") and (Path(self.config.site_dir) / address).is_file()

    def _html(self, page: Page) -> str:
        """A page by the same steps, in the same order, as in a whole build."""
        config, plugins = self.config, self.config.plugins
        state = state_of(config)
        files, nav, env = state.files, state.nav, state.env
        assert files is not None
        assert nav is not None
        assert env is not None
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        page.active = True
        try:
            context = get_context(nav, files, config, page)
            context = plugins.on_page_context(context, page=page, config=config, nav=nav)
            html = env.get_template("main.html").render(context)
            return plugins.on_post_page(html, page=page, config=config) or ""
        finally:
            page.active = False

    def _build(self) -> bool:
        """The whole site, by the settings that mkdocs.yml holds now; gives whether it was built."""
        old = self.config
        try:
            config = load_config(
                old.config_file_path,
                site_dir=old.site_dir,
                dev_addr=str(old.dev_addr),
                strict=old.strict,
                use_directory_urls=old.use_directory_urls,
            )
            config.site_url = old.site_url
            self.builder(config)
        except (MkDocsException, Abort, SystemExit) as error:
            log.error(f"The site was not built, and stays as it was. {error}")
            return False
        self.config = config
        self.made = None
        return True

    @property
    def _is_broken(self) -> bool:
        return state_of(self.config).problems is not None

    def _is_small(self, changed: set[Path], publication: Publication) -> bool:
        """Whether pages differ in nothing but what they say: the same pages, from the same templates."""
        old = state_of(self.config).publication
        root = Path(self.config.config_file_path).parent
        plan = (root / self.config.extra.get("plan", "plan.yaml")).absolute()
        prose = {Path(self.config.docs_dir).absolute() / name for name in publication.pages}

        def listed(publication: Publication) -> list[tuple[str, str, str | None, bool]]:
            return [(page.address, page.title, page.parent, page.is_listed) for page in publication.pages.values()]

        same_files = [file.address for file in old.files] == [file.address for file in publication.files]
        same_words = (old.words.language, old.settings) == (publication.words.language, publication.settings)
        known = all(path.is_file() for path in changed)
        return changed <= {plan, *prose} and known and same_files and same_words and listed(old) == listed(publication)

    def _settled(self) -> dict[Path, Stamp]:
        """The stamps of the files, once none of them is being written any more."""
        now = self._stamps()
        while True:
            sleep(SETTLING)
            before, now = now, self._stamps()
            if before == now:
                return now

    def _stamps(self) -> dict[Path, Stamp]:
        """The modification time and the size of each file that the site is made from."""
        root = Path(self.config.config_file_path).parent
        watched = [Path(self.config.config_file_path), Path(self.config.docs_dir)]
        watched += [root / path for path in self.config.watch]
        found: dict[Path, Stamp] = {}
        for place in watched:
            for path in [place, *place.rglob("*")] if place.is_dir() else [place]:
                with suppress(OSError):
                    status = path.stat()
                    if path.is_file():
                        found[path.absolute()] = (status.st_mtime_ns, status.st_size)
        return found

    def _write(self, address: str, data: bytes) -> None:
        path = Path(self.config.site_dir) / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def show_problems(config: MkDocsConfig, found: ProblemsFound) -> None:
    """Write the page that stands in for all others while something is wrong."""
    env = config.theme.get_env()
    env.autoescape = True
    count = re.split(r"\n", str(found))[-1]
    html = env.get_template("preview/problems.html").render(problems=found.problems, count=count)
    folder = Path(config.site_dir)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PROBLEMS).write_text(html, encoding="utf-8")
