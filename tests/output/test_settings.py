"""The check and the build take a site's plan, prose and words from the same places: those that mkdocs.yml names."""

from pathlib import Path

import pytest

from improvement_plan.output.settings import Inputs, SettingsError, inputs_of

USUAL = ("plan.yaml", "content", "overrides/locale", "site")


def inputs(folder: Path, settings: str | None) -> tuple[str, ...]:
    """The places that a project with these *settings* takes its plan, its prose and its words from, and builds into."""
    if settings is not None:
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    found = inputs_of(folder)
    places = (found.plan, found.prose, found.catalogues, found.site)
    return tuple(path.relative_to(folder).as_posix() for path in places)


@pytest.mark.parametrize(
    "settings",
    [None, "", "site_name: Plan\n", "extra: []\ntheme: material\ndocs_dir: 7\n", "extra: {papers: true}\n", "- 1\n"],
)
def test_what_mkdocs_yml_does_not_name_is_where_this_project_has_it(settings: str | None, tmp_path: Path) -> None:
    assert inputs(tmp_path, settings) == USUAL


def test_what_mkdocs_yml_names_is_taken_from_there(tmp_path: Path) -> None:
    settings = "docs_dir: text/pages\nextra: {plan: plans/harbour.yaml}\ntheme: {name: material, custom_dir: look}\n"
    settings += "site_dir: out/site\n"
    assert inputs(tmp_path, settings) == ("plans/harbour.yaml", "text/pages", "look/locale", "out/site")


def test_what_mkdocs_would_run_or_look_up_is_neither_run_nor_looked_up(tmp_path: Path) -> None:
    settings = "a: !!python/object/apply:os.abort []\nsite_url: !ENV [SITE_URL, x]\ndocs_dir: text\n"
    assert inputs(tmp_path, settings) == ("plan.yaml", "text", "overrides/locale", "site")


def test_a_folder_that_is_named_by_its_whole_path_stays_that(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: /srv/content\n", encoding="utf-8")
    assert inputs_of(tmp_path) == Inputs(
        plan=tmp_path / "plan.yaml",
        prose=Path("/srv/content"),
        catalogues=tmp_path / "overrides" / "locale",
        site=tmp_path / "site",
    )


def test_settings_that_are_no_yaml_cannot_be_followed(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"mkdocs\.yml:2:1: this is no YAML: did not find expected node content$"):
        inputs(tmp_path, "docs_dir: [\n")
