"""The MkDocs hook: hands the plan's pages to MkDocs, and each event's work to the package beside it."""

from __future__ import annotations

import fnmatch
import gc
import logging
import re
import time
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler, get_build_datetime, write_file
from mkdocs.utils.templates import TemplateContext

from build_state import KEY, BuildState, state_of
from improvement_plan.language.page_html import clean
from improvement_plan.output.cache import fingerprint, prune, usable
from improvement_plan.output.files import write
from improvement_plan.output.progress import progress
from improvement_plan.output.settings import Settings
from improvement_plan.output.staging import Staging, StagingError
from improvement_plan.pages.metadata import lastmod
from improvement_plan.pages.search import entries
from improvement_plan.pages.templates import PageHeading, anchors, headings, shell
from improvement_plan.plan.placeholders import fill
from improvement_plan.plan.problems import ProblemsFound, one_line, report
from improvement_plan.publication import Publication, prepare
from preview import Preview, show_problems

if TYPE_CHECKING:  # A build needs no server.
    from mkdocs.livereload import LiveReloadServer

# Modules stay for good: the garbage collector need not look through them. Nor need it look for garbage as often as it
# does by itself: a build makes many values and few cycles.
gc.freeze()
gc.set_threshold(100_000)

log = get_plugin_logger("plan")
Builder = Callable[[MkDocsConfig], None]

THEME_STYLES = "assets/theme.css"
OWN_STYLES = "assets/site.css"
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)
"""A comment of a stylesheet or a script. One that starts with '!' tells of a licence, and is published."""
HASHED = re.compile(r"assets/[^/]+\.(?:css|js)")
"""Files of overrides/ whose names tell their bytes, so that a host may let browsers keep them."""

UNPUBLISHED = ("locale/*", "pages/*", "paper/*", "pictures/*.typ", "preview/*")
"""Files of overrides/ that no page uses."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the plan, and have the site built beside the one that is there."""
    config.extra[KEY] = state = BuildState(staging=_staging(config))
    gc.disable()  # A plan is many values and no cycles.
    try:
        state.made_from = publication = read(config)
        config.site_name = publication.name
        tell(publication)
    except ProblemsFound as found:
        # MkDocs would follow a link on the disk before it asks again, also one that leads round in a circle.
        if not _is_preview(config) or any(problem.code == "disk-link" for problem in found.problems):
            raise PluginError(f"{found}") from None
        log.error(str(found))
        state.problems = found
    finally:
        gc.enable()
    # Pages need overrides/, which comes first, and MkDocs' own templates, which come last. Between them stands the
    # theme, with thousands of icons that MkDocs would list.
    del config.theme.dirs[1:-1]
    config.site_dir = str(state.staging.folder)
    return config


def _staging(config: MkDocsConfig) -> Staging:
    """The folder to build into: this build has it alone, until it publishes or fails."""
    staging = Staging(Path(config.site_dir))
    if _is_preview(config):
        # It builds into a folder that no other process knows. MkDocs does not tell it whether mkdocs.yml names another
        # folder to publish into than this; the next build or check would look there.
        recovered = Staging(Path(config.config_file_path).parent / "site").recover()
    else:
        config.plugins.events["build_error"].insert(0, lambda error: staging.end())
        try:
            recovered = staging.begin(
                waiting=lambda: log.info(f"Another build into {staging.published} is running. Waiting for its end.")
            )
        except StagingError as error:
            raise PluginError(f"{error}") from None
    if recovered:
        log.info("The site that an earlier build had completed when it was stopped is published now.")
    return staging


def on_build_error(*, error: Exception) -> None:
    """Say in words that files could not be read or written: a full disk, a folder without permission."""
    if isinstance(error, OSError):
        place = f" ({one_line(f'{error.filename}')})" if error.filename else ""
        reason = error.strerror or f"{error}"
        raise PluginError(f"The site was not built, and what was published stays: {reason}{place}") from None


def tell(publication: Publication, *, before: Publication | None = None) -> None:
    """Say what an editor should know, unless the publication *before* had the same said of it."""
    if publication.warnings and (before is None or before.warnings != publication.warnings):
        # MkDocs counts no such line as a warning of a strict build: these stop nothing.
        log.info(report(publication.warnings))


def read(config: MkDocsConfig) -> Publication:
    """What the site is made from now. Raises ProblemsFound with every fault of the plan and the prose."""
    try:
        today = get_build_datetime().date()
    except (ValueError, OverflowError, OSError):
        raise PluginError("SOURCE_DATE_EPOCH is no number of seconds") from None
    root = Path(config.config_file_path).parent
    plan_file = root / config.extra.get("plan", "plan.yaml")
    return prepare(
        plan_file,
        name=plan_file.name,
        prose=Path(config.docs_dir),
        overrides=Path(config.theme.custom_dir or root / "overrides"),
        today=today,
        settings=_settings(config),
        cache=usable(root / ".cache" / "site"),
    )


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the plan's pages, in the order of the navigation, and leave out what no page uses."""
    state = state_of(config)
    if state.problems:
        config.theme.static_templates = set()
        return Files([])
    publication = state.publication
    own = [file for file in files if not file.is_documentation_page() and file.src_dir != config.docs_dir]
    state.assets = {file.src_uri: file.content_string for file in own if HASHED.fullmatch(file.src_uri)}
    for file in own:
        if _is_unpublished(file.src_uri):
            files.remove(file)
    for site_file in publication.files:
        # So that prose can link to it; its bytes follow when all that they need is known.
        files.append(File.generated(config, site_file.address, content=b""))
    written = [file for file in files.documentation_pages() if file.src_uri not in publication.pages]
    nav: list[Any] = []
    under: dict[str, list[Any]] = {}
    parents = {page.parent for page in publication.pages.values()}
    for page in publication.pages.values():
        if files.get_file_from_path(page.file) is None:
            files.append(file := File.generated(config, page.file, content=""))
            _MadePage(page.title, file, config)
        if not page.is_listed:
            continue
        if page.address in parents:
            under[page.address] = [{page.title: page.file}]
            nav.append({page.title: under[page.address]})
        else:
            (nav if page.parent is None else under[page.parent]).append({page.title: page.file})
    config.nav = [*nav, *(file.src_uri for file in written)]
    return files


class _MadePage(Page):
    """A page that no editor has written: there is no Markdown in it to convert, and its HTML is made later."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the plan's values into the editors' prose, and the plan's facts into the page's metadata."""
    publication = state_of(config).publication
    page.update_date = lastmod(page.file.url.removeprefix("./"), publication.editions).isoformat()
    if known := publication.pages.get(page.file.src_uri):
        page.title = known.title
        page.meta["description"] = known.description
        line = f"../{publication.loaded.source.file}#L{publication.line(known)}"
        page.edit_url = urljoin(f"{_edit_root(config)}", line) if config.repo_url else None
    return fill(markdown, publication.values)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Clean what editors wrote, and finish the pages that are theirs alone."""
    publication = state_of(config).publication
    html = clean(html)
    if page.file.src_uri in publication.pages:
        return html
    return publication.written_html(html, base="../" * page.file.url.count("/"))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Let the templates around a page escape what they print, speak the plan's language, and know the plan."""
    state = state_of(config)
    if state.problems:
        return env
    publication = state.publication
    env = shell(env, publication.words, cache=publication.cache)
    env.globals["asset"] = _hashed(files, config).__getitem__
    # The server that shows changes at once puts a script of its own into each page.
    env.globals["is_preview"] = _is_preview(config)
    state.env, state.files = env, files
    set_publication(config, publication)
    for file in publication.files:
        files.remove(files.src_uris[file.address])
    with progress("Files beside the pages", len(publication.files), log=logging.getLogger("mkdocs")) as line:
        write(line.each(publication.files, attrgetter("address")), Path(config.site_dir))
    return env


def set_publication(config: MkDocsConfig, publication: Publication) -> None:
    """Make pages from this *publication* from now on."""
    state = state_of(config)
    assert state.env is not None
    tell(publication, before=state.publication)
    publication.templates.globals["asset"] = state.env.globals["asset"]
    state.made_from = state.env.globals["publication"] = publication
    config.site_name = publication.name


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Make the plan's page: its HTML, its contents, its entries in the search, the anchors that links are checked by.

    Here, and not with its content, so that a large plan's pages are never in memory all at once.
    """
    state = state_of(config)
    state.nav, publication = nav, state.publication
    known = publication.pages.get(page.file.src_uri)
    if known is not None:
        written = page.file.generated_by is None
        edit = f"{_edit_root(config)}{page.file.src_uri}" if written and config.repo_url else None
        page.content = publication.html(known, prose=page.content or "")
        context["prose_edit_url"] = edit  # type: ignore[typeddict-unknown-key]
        page.toc = _contents(headings(page.content))
        page.present_anchor_ids = anchors(page.content)
    address = known.address if known else page.file.url.removeprefix("./")
    if state.search is not None:
        made = entries(page.content or "", title=str(page.title), address=address)
        state.search.add(made, weight=known.weight if known else 1, name=str(page.title))
    description = str(page.meta.get("description") or publication.pages["index.md"].description)
    context["head"] = publication.head(known, address=address, title=str(page.title), description=description)  # type: ignore[typeddict-unknown-key]
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Free the memory of a page that is written."""
    page.content = None
    return output


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Put the new site in the place of the old one, unless MkDocs is about to stop for a warning.

    After all other plugins, so that nothing is written into the site once it is published.
    """
    state = state_of(config)
    staging = state.staging
    if state.problems:
        show_problems(config, state.problems)
    if state.search is not None:
        for name, data in state.search.files():
            write_file(data, str(Path(config.site_dir) / name))
    # Pages that are made again while the site is served must not be put in twice.
    state.search = None
    config.site_dir = str(staging.published)
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    try:
        if not any(counter.get_counts() for counter in counters):
            staging.publish()
            if state.made_from and state.made_from.cache:
                prune(state.made_from.cache, now=time.time())
    except StagingError as error:
        raise PluginError(f"{error}") from None
    finally:
        staging.end()


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Builder) -> LiveReloadServer:
    """After a change, render only the pages that a browser asks for."""
    Preview(server, config=config, builder=builder, read=read, set_publication=set_publication)
    return server


def _is_preview(config: MkDocsConfig) -> bool:
    """Whether the site is made for `mkdocs serve`, which publishes it at an address of this machine."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}/")


def _settings(config: MkDocsConfig) -> Settings:
    url = (config.site_url or "").rstrip("/") + "/"
    wanted = {name: bool(config.extra.get(name, True)) for name in ("papers", "pictures", "workbooks")}
    return Settings(url=url, **wanted)


def _hashed(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Add the styles and scripts under names that hold a hash of their bytes; give their addresses by plain names."""
    assets = dict(state_of(config).assets)
    # One stylesheet, so that a browser asks once.
    assets[OWN_STYLES] = assets.pop(THEME_STYLES) + assets[OWN_STYLES]
    addresses = {}
    for address, written in assets.items():
        stem, _, suffix = address.rpartition(".")
        text = _lean_styles(written) if suffix == "css" else _without_comments(written)
        hashed = f"{stem}.{fingerprint([text])[:8]}.{suffix}"
        addresses[Path(address).name] = hashed
        files.append(File.generated(config, hashed, content=text.encode()))
    return addresses


def _without_comments(text: str) -> str:
    """A style or script without comments, empty lines and indents; no text in ours holds the signs of a comment."""
    return re.sub(r"(?m)^\s+", "", COMMENT.sub("", text))


def _lean_styles(css: str) -> str:
    """*css* also without space around braces and semicolons, which no text in it holds, and after a property's name."""
    joined = re.sub(r";?\s*([{};])\s*", r"\1", _without_comments(css))
    return re.sub(r"(?<=[{;])([-\w]+): ", r"\1:", joined)


def _is_unpublished(name: str) -> bool:
    return bool(HASHED.fullmatch(name)) or any(fnmatch.fnmatch(name, pattern) for pattern in UNPUBLISHED)


def _edit_root(config: MkDocsConfig) -> str:
    return f"{str(config.repo_url).rstrip('/')}/{config.edit_uri}"


def _contents(found: tuple[PageHeading, ...]) -> TableOfContents:
    """The headings as MkDocs' tree. The theme prints titles as they are, so they are escaped here."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in found:
        link = AnchorLink(str(escape(heading.text)), heading.id, heading.level)
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    return TableOfContents(top)
