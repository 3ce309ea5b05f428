"""A document that uses every block, with awkward and hostile words in each place, for tests of what writes one down."""

from __future__ import annotations

from datetime import date

from improvement_plan.papers.document import (
    Block,
    Facts,
    Figure,
    Heading,
    Line,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    TableBlock,
)

LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG_ADDRESS = "https://estuary.example/reports/" + "a-long-part-of-an-address-" * 4 + "2031-05/"
HOSTILE = (
    "<script>alert(1)</script> & <w:t>x</w:t> ]]> &amp; \"quoted\" 'so'",
    "=cmd|' /C calc'!A0",
    '{ INCLUDETEXT "file:///etc/passwd" } { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }',
    'TOC \\o "1-9" %(page)s %s {{ plan }} #import "x" $x$ @x *x* _x_ `x`',
)
"""What acts in some format when it is not held as text."""
UNWRITTEN = "a\x00b\x07c\x1bd\ufffee\ud800f\u202eg"
"""Letters between characters that a file of XML cannot hold, or that turn letters round: 'abcdefg' is left."""


def line(*parts: str | Run) -> Line:
    """A line of plain words and of runs."""
    return tuple(part if isinstance(part, Run) else Run(text=part) for part in parts)


def drawing(width: int, height: int, fill: str = "#1f3864") -> bytes:
    """A small chart, as the site's are: marks, a line and words."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<path d="M10 {height - 20}H{width - 10}" stroke="#404040"/>'
        f'<rect x="20" y="20" width="30" height="{height - 40}" fill="{fill}"/>'
        f'<text x="20" y="{height - 5}" font-size="10" fill="#202020">Tŷ 12%</text></svg>'
    ).encode()


COVER: tuple[Block, ...] = (
    Facts(
        pairs=(
            (line("Committee"), line("Children’s Services Scrutiny Committee")),
            (line("Meeting date"), line("10 April 2031")),
            (
                line("Web page"),
                line(Run(text="estuary.example/reports", href="https://estuary.example/reports/?a=1&b=“2”"), "."),
            ),
            (
                line("A name that is longer than the room for names is"),
                line("A fact that runs over its line, " * 5),
            ),
        )
    ),
    Paragraph(text=line("This paper says what the web page says."), kind="note"),
)

LISTS = ListBlock(
    is_numbered=True,
    items=(
        (Paragraph(text=line("First")), Paragraph(text=line("More of the first"))),
        (
            Paragraph(text=line("Second")),
            ListBlock(
                items=(
                    (
                        Paragraph(text=line("A point")),
                        ListBlock(is_numbered=True, items=((Paragraph(text=line("Deep")),),)),
                    ),
                    (Paragraph(text=line("Another point")),),
                )
            ),
        ),
        (
            TableBlock(
                caption=line("A table in a list"),
                columns=(line("Name"), line("What")),
                rows=((line("One"), line("1")),),
            ),
        ),
        (Heading(level=4, text=line("A heading in a list"), anchor="in-a-list"), Paragraph(text=line("Under it"))),
        (),
    ),
)

BODY: tuple[Block, ...] = (
    Heading(level=1, text=line("Summary, with ", Run(text="weight", is_emphasis=True), " & <signs>"), anchor="summary"),
    Paragraph(
        text=line(
            "Plain, ",
            Run(text="strong", is_strong=True),
            ", ",
            Run(text="emphasis", is_emphasis=True),
            ", ",
            Run(text="code = 1", is_code=True),
            ", ",
            Run(text="all three", is_strong=True, is_emphasis=True, is_code=True),
            Run(text="\n"),
            "after a break. See ",
            Run(text="the measures", href="#measures--all"),
            ", ",
            Run(text="write to us", href="mailto:plan@estuary.example?subject=A plan"),
            ", ",
            Run(text="ring us", href="tel:+441632960123"),
            " or ",
            Run(text="read on", is_strong=True, href=LONG_ADDRESS),
            ".",
        )
    ),
    Paragraph(text=line("Somebody’s words: tŷ gŵyn, âr, “naïve” – £5, 3 × 4, 🚧."), kind="quote"),
    Paragraph(text=line("Where it comes from: the report, page 4."), kind="note"),
    Heading(level=2, text=line("What acts elsewhere stays text"), anchor="hostile"),
    ListBlock(items=tuple((Paragraph(text=line(words)),) for words in HOSTILE)),
    Paragraph(
        text=line(
            *(
                Run(text=f"[{place}]", href=href)
                for place, href in enumerate(
                    (
                        "javascript:alert(1)",
                        "java\x00script:alert(1)",
                        "file:///etc/passwd",
                        "//estuary.example/",
                        "/reports/",
                        "#nowhere",
                        "#",
                        "",
                        "https://",
                        "https://[estuary",
                        "mailto:",
                        "https://estuary.example/" + "a" * 2000,
                        "data:text/html,x",
                    )
                )
            )
        )
    ),
    Paragraph(text=line(UNWRITTEN)),
    Heading(level=2, text=line("Lists"), anchor="lists"),
    LISTS,
    ListBlock(
        is_numbered=True,
        items=((Paragraph(text=line("Counted from one again")),), (Paragraph(text=line("Then two")),)),
    ),
    Heading(level=1, text=line("Measures"), anchor="measures--all"),
    Heading(level=2, text=line("The same anchor a second time"), anchor="summary"),
    Heading(level=3, text=line("Third level")),
    Heading(level=4, text=line("Fourth level")),
    TableBlock(
        caption=line("Table 1. ", Run(text="Wide", is_strong=True), " & <long>"),
        columns=tuple(line(words) for words in ("Action", "Lead", "Due", "Status", "Published as", "Reported")),
        widths=(3, 1.5, 1, 1, 1, 1.5),
        rows=(
            (
                line(Run(text="Open a home", href="https://estuary.example/areas/homes/"), " ", HOSTILE[0]),
                line(LONG_WORD),
                line("May 2031"),
                line("Under way"),
                line(),
                line("12%", Run(text="\n"), Run(text="of 40", is_emphasis=True)),
            ),
            *(
                (*(line(f"{words} {row}") for words in ("Action", "Lead", "2031", "Planned", "", "")),)
                for row in range(40)
            ),
        ),
    ),
    TableBlock(
        caption=(),
        columns=(line("No row is named here"), line("Second")),
        rows=((line("a"), line("b")), (line("c"), line("d"))),
        has_row_headings=False,
    ),
    Paragraph(text=line("After a table.")),
    Figure(
        svg=drawing(360, 214),
        alternative="A bar of 12% in May 2031, below the target of 80%. \"Quoted\" <sign> & 'so'.",
        caption=line("Figure 1. Homes opened"),
        width_mm=120,
        height_mm=71.3,
    ),
    Figure(svg=drawing(900, 300, "#7a1f3d"), alternative="A wider chart.", caption=(), width_mm=300, height_mm=100),
    Facts(pairs=((line("Contact"), line("Director of Children’s Services")),)),
    TableBlock(caption=line("The last"), columns=(line("One"),), rows=()),
)

EVERY_BLOCK = PaperDocument(
    title="Improvement plan: report of May 2031 & “what” <changed>",
    subject="What was done, and what is late",
    author="Estuary Council",
    language="en-GB",
    day=date(2031, 5, 14),
    address="https://estuary.example/reports/2031-05/",
    contents_title="Contents",
    page_words="Page %(page)s of %(pages)s",
    cover=COVER,
    body=BODY,
)
"""Every block, and every kind of run."""
