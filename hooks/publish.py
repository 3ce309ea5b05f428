"""The MkDocs hook: hands the plan's pages to MkDocs, and each event's work to the package beside it."""

from __future__ import annotations

import fnmatch
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_datetime

from improvement_plan.content import fill
from improvement_plan.problems import ProblemsFound
from improvement_plan.publication import Publication, prepare
from improvement_plan.render import EXTENSIONS, Heading, headings, speak_in
from improvement_plan.styles import bundle, names_in

STYLES = ("assets/stylesheets/main.*.css", "assets/site.css")
"""The theme's rules and the site's own, which become one file."""

UNPUBLISHED = (
    *STYLES,
    "locale/*",
    "pages/*",
    "assets/javascripts/bundle.*",
    "assets/javascripts/lunr/*",
    "assets/images/*",
    "assets/stylesheets/palette.*",
    "*.map",
)
"""Files of the theme and of overrides/ that no page uses."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the plan. Here, since from the next event on MkDocs has wiped the site that was built before."""
    root = Path(config.config_file_path).parent
    plan_file = root / config.extra.get("plan", "plan.yaml")
    try:
        publication = prepare(
            plan_file,
            name=plan_file.name,
            prose=Path(config.docs_dir),
            overrides=Path(config.theme.custom_dir or root / "overrides"),
            today=get_build_datetime().date(),
        )
    except ProblemsFound as found:
        raise PluginError(f"{found}") from None
    # MkDocs makes a new configuration for each build, so what is kept there never outlives the build.
    config.extra["publication"] = publication
    config.extra["names"] = set[str]()
    config.site_description = publication.pages["index.md"].description
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the plan's pages, in the order of the navigation, and leave out what no page uses."""
    publication = _publication(config)
    config.extra["styles"] = [_only(files, name).content_string for name in STYLES]
    for file in list(files):
        if not file.is_documentation_page() and any(fnmatch.fnmatch(file.src_uri, name) for name in UNPUBLISHED):
            files.remove(file)
    written = [file for file in files.documentation_pages() if file.src_uri not in publication.pages]
    nav: list[Any] = []
    under: dict[str, list[Any]] = {}
    for page in publication.pages.values():
        if (written_file := files.get_file_from_path(page.file)) is None:
            files.append(File.generated(config, page.file, content=""))
        file = written_file or files.src_uris[page.file]
        file.edit_uri = f"../{publication.loaded.source.file}#L{publication.line(page)}"
        if not page.is_listed:
            continue
        if page.address in _parents(publication):
            under[page.address] = [{page.title: page.file}]
            nav.append({page.title: under[page.address]})
        else:
            (nav if page.parent is None else under[page.parent]).append({page.title: page.file})
    config.nav = [*nav, *(file.src_uri for file in written)]
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the plan's values into the editors' prose, and the plan's facts into the page's metadata."""
    publication = _publication(config)
    if known := publication.pages.get(page.file.src_uri):
        page.title = known.title
        page.meta.update({"description": known.description, "search": {"boost": known.weight}})
    return fill(markdown, publication.values)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make the plan's pages; give every page its contents, and the anchors that links to it are checked against."""
    publication = _publication(config)
    known = publication.pages.get(page.file.src_uri)
    if known is None:
        return publication.written_html(html)
    written = page.file.generated_by is None
    edit = f"{_edit_root(config)}{page.file.src_uri}" if written and config.repo_url else None
    result = publication.html(known, prose=html, prose_edit_url=edit)
    found = headings(result)
    page.toc = _contents(found)
    page.present_anchor_ids = {heading.id for heading in found}
    return result


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Let the theme's templates escape what they print, speak the plan's language, and know the plan."""
    publication = _publication(config)
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    for extension in EXTENSIONS:
        env.add_extension(extension)
    speak_in(env, publication.words)
    env.filters["date"] = publication.words.date
    env.globals["publication"] = publication
    env.globals["stylesheets"] = [file.url for file in files if file.src_uri.startswith("assets/stylesheets/")]
    env.globals["search_worker"] = _only(files, "assets/javascripts/workers/search.*.js").url
    return env


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Note what the 404 page uses of the styles."""
    config.extra["names"] |= names_in(output_content)
    return output_content


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Note what each page uses of the styles."""
    config.extra["names"] |= names_in(output)
    return output


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the one stylesheet, with those of the theme's rules that some page uses."""
    theme, own = config.extra["styles"]
    css = bundle(theme, own, frozenset(config.extra["names"]))
    (Path(config.site_dir) / STYLES[1]).write_bytes(css.encode())


def _publication(config: MkDocsConfig) -> Publication:
    publication = config.extra["publication"]
    assert isinstance(publication, Publication)
    return publication


def _only(files: Files, name: str) -> File:
    return next(file for file in files if fnmatch.fnmatch(file.src_uri, name))


def _parents(publication: Publication) -> set[str | None]:
    return {page.parent for page in publication.pages.values()}


def _edit_root(config: MkDocsConfig) -> str:
    return f"{str(config.repo_url).rstrip('/')}/{config.edit_uri}"


def _contents(found: tuple[Heading, ...]) -> TableOfContents:
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
