"""Editors are told where prose is hard to read: by a fault where that is certain, by advice elsewhere."""

import doctest
from functools import partial
from pathlib import Path

import pytest

from improvement_plan.plan.problems import Problem, report
from improvement_plan.reading import plain_blocks, plain_dates
from improvement_plan.reading.plain_english import check_english, gathered, problems, suspicion
from improvement_plan.reading.plain_texts import glossary_of, of_plan, of_prose
from improvement_plan.reading.yaml_source import Source, read_source
from tests.plans import HEAD, plan_in
from tools.plain_english import main, of_interface

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "overrides" / "locale" / "messages.pot"

LINK = "Let the link say where it leads, such as [All actions](actions.md)."
LETTERS = "Add it to 'glossary' in the plan, or write it in full. Ordinary words take small letters."
SENTENCE = "Make two of it: a sentence has at most 25 words."
CAPITAL = "Only the first word and names start with a capital letter."

FIVE = "It was low at sea"
TWENTY_FIVE = f"{FIVE}, {FIVE.lower()}, {FIVE.lower()}, {FIVE.lower()}, {FIVE.lower()}"


def source_of(yaml: str) -> Source:
    return read_source((HEAD + yaml).encode(), file="plan.yaml")


def in_plan(yaml: str) -> tuple[Problem, ...]:
    """What is said of the plan that starts with HEAD and goes on with *yaml*; the quick test leaves nothing out."""
    source = source_of(yaml)
    found = problems(of_plan(source))
    assert problems(of_plan(source, suspicion(glossary_of(source.values), whole=source.text))) == found
    return found


def in_prose(folder: Path, source: Source) -> tuple[Problem, ...]:
    """What is said of the pages in *folder*; the quick test leaves nothing out."""
    pages = partial(of_prose, folder, name="content", values=source.values)
    found = problems(pages())
    assert problems(pages(may=suspicion(glossary_of(source.values)))) == found
    return found


def said(aim: str) -> list[tuple[str, str, str]]:
    """What is said of a text of the plan: how bad it is, what is wrong, and what to write."""
    indented = aim.replace("\n", "\n      ")
    found = in_plan(f"    aim: |\n      {indented}\nglossary: {{MASH: hub, R&D: research}}\n")
    return [(problem.severity, problem.message, problem.help) for problem in found]


@pytest.mark.parametrize(
    "link", ["here", "click here", "Click here!", "Read more", "Read more …", "*here*", "This link"]
)
def test_a_link_that_says_nothing_is_an_error(link: str) -> None:
    words = link.strip("*")
    assert said(f"See the boats [{link}](https://example.org/).") == [("error", f"a link says only '{words}'", LINK)]


@pytest.mark.parametrize(
    "text", ["[All boats](/boats/)", "[Read more about boats](/boats/)", "Click here, or read more."]
)
def test_a_link_that_names_its_end_is_left_alone(text: str) -> None:
    assert said(text) == []


DATES = [
    ("10/04/2019", "10 April 2019"),
    ("10/4/19", "10 April 2019"),
    ("04/13/2019", "13 April 2019"),
    ("10.04.2019", "10 April 2019"),
    ("10-04-2019", "10 April 2019"),
    ("2019-04-10", "10 April 2019"),
    ("10th April", "10 April"),
    ("1st of May 2019", "1 May 2019"),
    ("10 of April", "10 April"),
    ("10 Apr 2019", "10 April 2019"),
    ("9 Sept. 2019", "9 September 2019"),
    ("3rd Dec", "3 December"),
    ("05 April 2019", "5 April 2019"),
    ("April 10, 2019", "10 April 2019"),
    ("April 10th", "10 April"),
    ("April 10th, 2019", "10 April 2019"),
    ("April 10", "10 April"),
]


@pytest.mark.parametrize(("written", "right"), DATES)
def test_a_date_in_another_form_is_an_error(written: str, right: str) -> None:
    told = [("error", f"'{written}' is not how this site writes a date", f"Write {right}.")]
    assert said(f"The boats came ({written})") == told
    assert said(f"The boats came ({right})") == []


@pytest.mark.parametrize(
    "text",
    [
        "From 4 to 28 June 2018, and in April 2019.",
        "In April 10 boats came.",
        "In April 2019, 12 boats came.",
        "The years 2018/19 and 2018-19 are past.",
        "Half is 1/2, and 3.10 is more; 45/13/2019 and 2019-13-40 are nothing.",
        "He may 10 times.",
        "About 10 Dec boats and 31 April came.",
        "See https://example.org/2019-04-10 and minutes.2019-04-10.pdf.",
        "The code is `10/04/2019`.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The QEB met.", "QEB"),
        ("Two QEBs met.", "QEB"),
        ("The QEB-led board met.", "QEB"),
        ("A Q&A is held.", "Q&A"),
        ("A KS4 class came.", "KS4"),
        ("The MASH/QEB met.", "QEB"),
        ("Look up (see QEB).", "QEB"),
        ("The boats do NOT sail.", "NOT"),
        ("The QEB met, then the QEB left.", "QEB"),
    ],
)
def test_letters_that_nothing_explains_are_one_error(text: str, letters: str) -> None:
    assert said(text) == [("error", f"'{letters}' is not explained", LETTERS)]


@pytest.mark.parametrize(
    "text",
    [
        "The MASH, two MASHs, a MASH-led group and the MASH's R&D met.",
        "The Quay Estate Board (QEB) met. The QEB left.",
        "The QEB (Quay Estate Board) met.",
        "The NHS in the UK, and GOV.UK, have a PDF on A4 about COVID-19.",
        "The plan of Elizabeth II, part VIII.",
        "Write to PR1 8XJ, QEB@example.org or https://example.org/QEB, or read QEB.pdf.",
        "Tŷ GŴYN, Âr and LLandudno.",
        "The code is `QEB`.",
        "The U.K. has it.",
    ],
)
def test_letters_that_are_explained_or_known_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{TWENTY_FIVE} today.", 26),
        (f"{TWENTY_FIVE} – {FIVE}.", 30),
        (f"Short. {TWENTY_FIVE}, e.g. Ann, i.e. No. 2.", 30),
        (f"- Short.\n- {TWENTY_FIVE} *(now)*", 26),
    ],
)
def test_a_sentence_over_25_words_is_advice(text: str, words: int) -> None:
    found = [each for each in said(text) if each[1].startswith("this sentence")]
    assert found == [("advice", f"this sentence has {words} words", SENTENCE)]


@pytest.mark.parametrize(
    "text",
    [
        f"{TWENTY_FIVE}.",
        f"{TWENTY_FIVE}. {TWENTY_FIVE}! “{TWENTY_FIVE}?” {TWENTY_FIVE} …",
        f"{TWENTY_FIVE}\n\n{TWENTY_FIVE}",
        f"{TWENTY_FIVE}:\n\n- {TWENTY_FIVE}\n- {TWENTY_FIVE}",
        f"| {TWENTY_FIVE} | {TWENTY_FIVE} |\n| --- | --- |\n| {TWENTY_FIVE} | {FIVE} |",
    ],
)
def test_sentences_of_25_words_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("please", "Leave it out."),
        ("Sorry", "Say what happened, and what to do."),
        ("e.g.", "Write 'for example' or 'such as'."),
        ("i.e.", "Write 'that is', or start a new sentence."),
        ("etc.", "Name them all, or start the list with 'such as'."),
        ("in order to", "Write 'to'."),
        ("utilise", "Write 'use'."),
        ("Utilising", "Write 'use'."),
        ("with regard to", "Write 'about'."),
        ("and/or", "Write 'and' or 'or'; where both are meant, 'a or b, or both'."),
        ("Stakeholders", "Say who they are."),
    ],
)
def test_a_word_that_has_a_plainer_one_is_advice(written: str, help: str) -> None:
    assert said(f"The boats: {written} boats") == [("advice", f"'{written}' is not plain English", help)]


def test_plain_words_that_hold_such_letters_are_left_alone() -> None:
    assert said("We were pleased with a utility, a liaison, an empowering of movie stars, and orders.") == [
        ("advice", "'empowering' is not plain English", "Say what people can do now.")
    ]
    assert (
        said("We were pleased with a utility, a liaison, a movie, a pie. The end, in order. Torquay is fetching.") == []
    )


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("How It Is Going", ["It", "Is"]),
        ("Boats for Your Quay", ["Your"]),
        ("How it is going", []),
        ("Evaluation of the Social Work Academy", []),
        ("Progress: The first month", []),
        ("Edge of Care, and 'Grow your own'", []),
    ],
)
def test_a_capital_inside_a_title_is_advice(title: str, told: list[str]) -> None:
    """Capitals of names are left alone: only small words tell that a title has too many."""
    yaml = f'    actions: [{{id: a, title: "{title}", detail: "{title}"}}]\n'
    found = [(problem.line, problem.severity, problem.message, problem.help) for problem in in_plan(yaml)]
    assert found == [(8, "advice", f"'{word}' has a capital letter inside a title", CAPITAL) for word in told]


HARD = (
    "Institutional considerations necessitate comprehensive organisational transformation. Practitioners "
    "systematically operationalise interdependent methodologies. "
)


def test_a_text_of_hard_words_is_advice() -> None:
    help = "Use shorter words and sentences. At 11 or less, readers of 16 can follow."
    assert said(HARD * 4) == [("advice", "this text is hard to read: its readability index is 44", help)]


def test_a_text_of_easy_words_or_of_few_is_left_alone() -> None:
    assert said(HARD) == []
    assert said(f"{FIVE}. " * 20) == []
    # The full stops of numbers end no sentence, so they make no text easier.
    assert said(f"In 1.5 hours {FIVE}. " * 20) == []


PLACES = [
    ("plain", "    aim: The QEB met.\n", "8:14"),
    ("quoted", "    aim: 'The quay''s QEB met.'\n", "8:23"),
    ("block", "    aim: |\n      The boats.\n\n      The **QEB** met.\n", "11:13"),
    ("folded", "    aim: >-\n      The boats of\n      the QEB met.\n", "10:11"),
    ("in-a-link", "    aim: See the [QEB](https://example.org/).\n", "8:19"),
    ("list", "    lead: [Bosun, QEB]\n", "8:19"),
    ("single-in-place-of-a-list", "    lead: QEB\n", "8:11"),
    ("glossary", "glossary: {MASH: The QEB, IRO: {means: officer, plural: QEB}}\n", "8:22"),
    ("after-the-same-as-an-address", "    aim: Mail a@QEB.org, or the QEB.\n", "8:33"),
    ("after-the-same-in-a-path", f"    aim: See [x](/It/). {TWENTY_FIVE} now.\n", "8:25"),
    ("escaped", '    aim: "\\x51EB"\n', "8:10"),
]


@pytest.mark.parametrize(("yaml", "at"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_a_fault_stands_at_its_words_in_the_plan(yaml: str, at: str) -> None:
    assert [f"{problem.line}:{problem.column}" for problem in in_plan(yaml)] == [at]


def test_each_use_of_a_word_has_its_own_place() -> None:
    yaml = "    aim: |\n      Boats please, *please*\n      and please.\n"
    assert [(problem.line, problem.column) for problem in in_plan(yaml)] == [(9, 13), (9, 22), (10, 11)]


def test_a_word_that_was_written_with_an_escape_is_told_where_its_text_begins() -> None:
    yaml = '    aim: "Boats, \\x70lease"\n    progress: [{report: june, summary: The please}]\n'
    assert [(problem.line, problem.column) for problem in in_plan(yaml)] == [(8, 10), (9, 44)]


def test_words_that_were_published_keep_their_form_but_their_letters_are_explained() -> None:
    yaml = """\
    actions:
      - id: berth
        title: Mend the berth
        progress: [{report: march, status: done, published_as: Utilised by the QEB on 10/04/2019}]
sources:
  - {id: s, title: "Please read: ZED", publisher: XYZ, url: https://example.org/HTM, licence: OGL-UK-3.0}
"""
    told = [(problem.line, problem.column, problem.message) for problem in in_plan(yaml)]
    assert told == [
        (11, 80, "'QEB' is not explained"),
        (13, 34, "'ZED' is not explained"),
        (13, 51, "'XYZ' is not explained"),
    ]


def test_ids_and_the_ways_to_reach_someone_are_no_prose() -> None:
    contact = "contact: {name: AJ Smith, telephone: 01632 10/04/2019 EXT 1, email: QEB@example.org}"
    plan = HEAD.replace("Harbour Council}", f"Harbour Council, {contact}}}")
    assert problems(of_plan(read_source(plan.encode(), file="plan.yaml"))) == ()


def test_prose_is_told_by_file_line_and_column(tmp_path: Path) -> None:
    """Values of the plan stand for as many words as they bring, and the plan itself answers for those words."""
    prose = tmp_path / "content"
    (prose / "areas").mkdir(parents=True)
    source = read_source(HEAD.replace("Harbour Council", "QEB Council").encode(), file="plan.yaml")
    (prose / "index.md").write_text(
        f"## What Is {{{{ plan.title }}}}\n\nThe boats of {{{{ plan.organisation }}}} are here.\n"
        f"{{{{ plan.title }}}} {TWENTY_FIVE}.\n\n```sh\nplease QEB\n```\n",
        encoding="utf-8",
    )
    (prose / "areas" / "quay.md").write_text("Look [here](../index.md), not\nat the QEB, QEB.\n", encoding="utf-8")
    assert (
        report(in_prose(prose, source))
        == f"""\
content/areas/quay.md:1:7: a link says only 'here'
    Look [here](../index.md), not
          ^
  Let the link say where it leads, such as [All actions](actions.md).

content/areas/quay.md:2:8: 'QEB' is not explained
    at the QEB, QEB.
           ^
  Add it to 'glossary' in the plan, or write it in full. Ordinary words take small letters.

content/index.md:1:9: advice: 'Is' has a capital letter inside a title
    ## What Is {{{{ plan.title }}}}
            ^
  Only the first word and names start with a capital letter.

content/index.md:4:18: advice: this sentence has 27 words
    {{{{ plan.title }}}} {TWENTY_FIVE}.
                     ^
  Make two of it: a sentence has at most 25 words.

2 problems, 2 pieces of advice"""
    )


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        (f"## {HARD * 4}", []),
        (f"!!! note\n    {TWENTY_FIVE}", []),
        (f"| {TWENTY_FIVE} | {FIVE} |\n| --- | --- |\n", []),
        (f"See[^1] {TWENTY_FIVE}\n\n[^1]: {TWENTY_FIVE}", ["long-sentence"]),
        ("The<br>QEB", ["abbreviation"]),
        ("Please \udcff", ["plain-word"]),
        ("<script>please</script>\n\n<p>please</p>", ["plain-word"]),
    ],
)
def test_prose_is_read_as_its_page_shows_it(markdown: str, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text(markdown, encoding="utf-8", errors="surrogateescape")
    assert [problem.code for problem in in_prose(tmp_path, source_of(""))] == told


def test_the_interface_is_told_by_its_catalogue(tmp_path: Path) -> None:
    catalogue = tmp_path / "messages.pot"
    catalogue.write_text(
        'msgid "All actions"\nmsgstr ""\n\nmsgid "Read more"\nmsgstr ""\n\n#, python-format\n'
        'msgid "%(num)s QEB of %(MAX)s"\nmsgid_plural "%(num)s RAGs"\nmsgstr[0] ""\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    mend = "  Change it in hooks/ or overrides/, then run 'make words'."
    assert (
        report(problems(of_interface(catalogue))).replace(f"{tmp_path.as_posix()}/", "")
        == f"""\
messages.pot:4:8: a link says only 'Read more'
    msgid "Read more"
           ^
  {LINK}
{mend}

messages.pot:8:16: 'QEB' is not explained
    msgid "%(num)s QEB of %(MAX)s"
                   ^
  {LETTERS}
{mend}

messages.pot:9:23: 'RAG' is not explained
    msgid_plural "%(num)s RAGs"
                          ^
  {LETTERS}
{mend}

3 problems"""
    )


def run(folder: Path, capsys: pytest.CaptureFixture[str], *, words: str) -> tuple[int, str]:
    """What the command ends with, and what it prints, without the folder of the test."""
    catalogue = folder / "messages.pot"
    catalogue.write_text(f'msgid "{words}"\nmsgstr ""\n', encoding="utf-8")
    ended = main([f"{catalogue}"])
    return ended, capsys.readouterr().out.replace(f"{folder.as_posix()}/", "")


def test_the_command_passes_what_is_plain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, capsys, words="All boats") == (0, "Plain English: no problems in 1 texts\n")


def test_the_command_passes_with_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = """\
messages.pot:1:8: advice: 'Please' is not plain English
    msgid "Please look"
           ^
  Leave it out.
  Change it in hooks/ or overrides/, then run 'make words'.

1 piece of advice
"""
    assert run(tmp_path, capsys, words="Please look") == (0, told)


def test_the_command_fails_with_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = f"""\
messages.pot:1:8: 'QEB' is not explained
    msgid "QEB"
           ^
  {LETTERS}
  Change it in hooks/ or overrides/, then run 'make words'.

1 problem
"""
    assert run(tmp_path, capsys, words="QEB") == (1, told)


def test_a_plan_in_another_language_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("Please QEB", encoding="utf-8")
    plan = HEAD.replace("{title: Harbour Plan", "{title: Cynllun QEB, language: cy")
    assert check_english(read_source(plan.encode(), file="plan.yaml"), prose=tmp_path, name="content") == ()


@pytest.mark.parametrize("name", ["estuary", "one-area", "lancashire"])
def test_the_quick_test_leaves_nothing_out_of_a_whole_plan(name: str) -> None:
    source = plan_in(name).source
    quick = problems(of_plan(source, suspicion(glossary_of(source.values), whole=source.text)))
    assert quick == problems(of_plan(source))


def test_texts_that_no_rule_can_say_anything_of_are_not_converted() -> None:
    source = source_of("    aim: See [all boats](/areas/) on 10 April 2019.\n")
    assert list(of_plan(source, suspicion(frozenset(), whole=source.text))) == []


def test_several_pieces_of_advice_of_one_kind_are_one_with_their_lines() -> None:
    """Faults stay one by one, and what each piece of advice says is kept."""
    found = gathered(in_plan("    aim: |\n      Boats please, the QEB\n      and, prior to it,\n      etc.\n"))
    assert (
        report(found)
        == f"""\
plan.yaml:9:25: 'QEB' is not explained
          Boats please, the QEB
                            ^
  {LETTERS}

plan.yaml:9:13: advice: 3 words are not plain English
          Boats please, the QEB
                ^
  Line 9: 'please' is not plain English. Leave it out.
  Line 10: 'prior to' is not plain English. Write 'before'.
  Line 11: 'etc.' is not plain English. Name them all, or start the list with 'such as'.

1 problem, 1 piece of advice"""
    )


def test_of_much_advice_the_first_lines_are_shown() -> None:
    sentences = "".join(f'      - {{id: a-{number}, title: A, detail: "{TWENTY_FIVE} now"}}\n' for number in range(10))
    (found,) = gathered(in_plan(f"    actions:\n{sentences}"))
    shown = [f"Line {9 + number}: this sentence has 26 words." for number in range(8)]
    assert found.message == "10 sentences have more than 25 words"
    assert found.help.split("\n") == [SENTENCE, *shown, "And 2 more."]


def test_the_interface_breaks_no_rule_that_is_certain_and_has_no_sentence_over_25_words() -> None:
    texts = list(of_interface(CATALOGUE))
    assert len(texts) > 300
    found = [problem for problem in problems(texts) if problem.severity == "error" or problem.code == "long-sentence"]
    assert found == [], report(found)


@pytest.mark.parametrize("module", [plain_blocks, plain_dates])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    ran = doctest.testmod(module)  # type: ignore[arg-type]
    assert (ran.failed, ran.attempted > 0) == (0, True)
