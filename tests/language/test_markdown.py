"""Markdown of the plan becomes HTML that is safe to publish, and nothing in it acts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvement_plan.language import markdown as prose
from improvement_plan.language.markdown import blocks, inline

BLOCKS = [
    ("paragraphs", "One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    ("emphasis", "*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
    ("file-names-keep-their-underscores", "file_name_here", "<p>file_name_here</p>"),
    ("line-break", "a  \nb", "<p>a<br>\nb</p>"),
    ("list", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("numbered-list", "1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
    ("quotation", "> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    ("rule", "a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    ("code-block", "    <b>", "<pre><code>&lt;b&gt;\n</code></pre>"),
    (
        "table-headings-head-their-columns",
        "| a | b |\n| --- | ---: |\n| 1 | *2* |",
        '<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n<td>1</td>\n<td><em>2</em></td>\n</tr>\n</tbody>\n</table>",
    ),
    (
        "headings-belong-to-the-page",
        "# A *b* c\n\nText.",
        "<p><strong>A <em>b</em> c</strong></p>\n<p>Text.</p>",
    ),
    ("underlined-headings-too", "A\n===\n\nB\n---", "<p><strong>A</strong></p>\n<p><strong>B</strong></p>"),
    ("signs", 'R&D < £5 & "so on" ’ 🚧', '<p>R&amp;D &lt; £5 &amp; "so on" ’ 🚧</p>'),
    ("welsh-letters", "Tŷ Gŵyn, Âr", "<p>Tŷ Gŵyn, Âr</p>"),
    ("references-stay-characters", "&lt;b&gt; &amp; &#60;", "<p>&lt;b&gt; &amp; &lt;</p>"),
    ("html-is-text", "<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
    ("a-script-is-text", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("a-stray-end-tag-is-text", "a </section> b", "<p>a &lt;/section&gt; b</p>"),
    (
        "blocks-of-html-are-text",
        "<div onclick='x'>\n\nb\n\n</div>",
        "<p>&lt;div onclick='x'&gt;</p>\n<p>b</p>\n<p>&lt;/div&gt;</p>",
    ),
    ("a-comment-is-text", "<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
    ("an-image-is-text", "![a](https://e.org/a.png)", "<p>![a](https://e.org/a.png)</p>"),
    ("template-signs-are-text", "{{ a }} {% b %}", "<p>{{ a }} {% b %}</p>"),
    ("control-characters-go", "a\u202eb\x07c\ue000d", "<p>abcd</p>"),
]


@pytest.mark.parametrize(("text", "html"), [case[1:] for case in BLOCKS], ids=[case[0] for case in BLOCKS])
def test_markdown_becomes_html_and_nothing_else_does(text: str, html: str) -> None:
    assert blocks(text, base="../") == html


LINKS = [
    ("https", "[a](https://e.org/?a=1&b=2)", '<a href="https://e.org/?a=1&amp;b=2">a</a>'),
    ("http", "[a](http://e.org/edit)", '<a href="http://e.org/edit">a</a>'),
    ("mail", "[a](mailto:a@e.org)", '<a href="mailto:a@e.org">a</a>'),
    ("telephone", "[a](tel:+441632960123)", '<a href="tel:+441632960123">a</a>'),
    ("bare-in-angle-brackets", "<https://e.org>", '<a href="https://e.org">https://e.org</a>'),
    ("bare-mail-in-angle-brackets", "<a@e.org>", '<a href="mailto:a@e.org">a@e.org</a>'),
    ("page-of-the-site", "[a](/areas/homes/)", '<a href="../../areas/homes/">a</a>'),
    ("home", "[a](/)", '<a href="../../">a</a>'),
    ("place-on-this-page", "[a](#b)", '<a href="#b">a</a>'),
    ("script", "[a](javascript:alert(1))", "<a>a</a>"),
    ("script-with-capitals", "[a](JaVaScript:alert(1))", "<a>a</a>"),
    ("script-in-references", "[a](java&#115;cript:alert)", "<a>a</a>"),
    ("data", "[a](data:text/html,b)", "<a>a</a>"),
    ("file", "[a](file:///etc/hosts)", "<a>a</a>"),
    ("another-host-without-a-scheme", "[a](//e.org/)", "<a>a</a>"),
    ("relative", "[a](no)", "<a>a</a>"),
    ("climbing", "[a](../../b)", "<a>a</a>"),
]


@pytest.mark.parametrize(("text", "html"), [case[1:] for case in LINKS], ids=[case[0] for case in LINKS])
def test_a_link_leads_where_the_site_lets_it_or_nowhere(text: str, html: str) -> None:
    assert inline(text, base="../../") == html
    assert blocks(text, base="../../") == f"<p>{html}</p>"


def test_one_text_can_stand_on_pages_at_different_depths() -> None:
    text = "[a](/areas/)"
    assert [inline(text, base=base) for base in ("./", "../", "../../")] == [
        '<a href="./areas/">a</a>',
        '<a href="../areas/">a</a>',
        '<a href="../../areas/">a</a>',
    ]


def test_a_text_knows_nothing_of_the_links_of_another() -> None:
    assert blocks("[a][1]\n\n[1]: https://e.org/", base="") == '<p><a href="https://e.org/">a</a></p>'
    assert blocks("Another [a][1]", base="") == "<p>Another [a][1]</p>"


INLINE = [
    ("emphasis-code-and-links-stay", "*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"),
    ("nothing-around-one-line", "A.", "A."),
    ("a-heading-is-bold-text", "# A", "<strong>A</strong>"),
    ("a-rule-is-nothing", "---", ""),
    ("a-quotation-is-its-text", "> A", "A"),
    ("html-is-text", "<i>a</i>", "&lt;i&gt;a&lt;/i&gt;"),
]


@pytest.mark.parametrize(("text", "html"), [case[1:] for case in INLINE], ids=[case[0] for case in INLINE])
def test_one_line_has_no_paragraph_around_it(text: str, html: str) -> None:
    assert inline(text, base="../") == html


SIGNS = "aBz09é_ŵ ,.;:?!'\"()%/£€–—‘’“”…-\n\t*[]<&#=+`|\\~"


@pytest.mark.slow
@settings(max_examples=200)
@given(st.one_of(st.text(alphabet=SIGNS, max_size=14), st.from_regex(prose._PLAIN, fullmatch=True)))
def test_a_plain_sentence_says_the_same_with_and_without_markdown(text: str) -> None:
    """Plain sentences go around Python-Markdown, since it takes most of a build's time."""
    assert prose._render(text) == prose._converted(text)


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("A letter to each family, by 10 April.", True),
        ("Two lines\nof one sentence.\n", True),
        ("Two\n\nparagraphs", False),
        ("Ends with two spaces  \nand breaks", False),
        ("1. A list", False),
        ("Some *words*", False),
        ("snake_case_word", False),
        ("A & B", False),
        ("", False),
    ],
)
def test_only_letters_digits_and_the_signs_of_sentences_are_plain(text: str, *, is_plain: bool) -> None:
    assert prose.is_plain(text) is is_plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2*3 rooms and 4*5", "2*3 rooms and 4*5"),
        ("a*b_c", "a*b_c"),
        ("*all* of **them**", "<em>all</em> of <strong>them</strong>"),
        ("`a*b`", "<code>a*b</code>"),
    ],
)
def test_an_asterisk_between_letters_or_digits_is_one(text: str, html: str) -> None:
    assert inline(text, base="./") == html
