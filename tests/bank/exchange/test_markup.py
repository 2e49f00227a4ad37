"""HTML as Markdown: what carries meaning is kept, what cannot be is counted, and comments never show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.exchange.html import End, Start, seems_html, tokens
from bot.bank.exchange.markup import as_words


def words(html: str, *, short: bool = False) -> str:
    return as_words(tokens(html), short=short, picture=lambda _, alt: alt).said


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        # raised and lowered
        ("2<sup>10</sup> of 2<sup>-8</sup>", "2¹⁰ of 2⁻⁸"),
        ("H<sub>2</sub>O, x<sub>i</sub>", "H₂O, xᵢ"),
        ("x<sup>a/b</sup> y<sup>*</sup> z<sub>Q</sub>", r"x^(a/b) y^\* z_Q"),
        ("e<sup>x<sup>2</sup></sup>", "e^(x^(2))"),
        ('2<span style="vertical-align: super">10</span>', "2¹⁰"),
        ("<code>2<sup>10</sup></code>", "`2¹⁰`"),
        ("<sup></sup>x", "x"),
        # emphasis
        ("a <b>bold</b> and <em>that</em>", "a **bold** and *that*"),
        ("a<b> spaced </b>out", "a **spaced** out"),
        ("<b></b>x<b> </b>", "x"),
        ("<b>a<strong>b</strong></b>", "**ab**"),
        ("<b>a</b><i>b</i>", "**a**_b_"),
        ("<b>one<p>two</p></b>", "**one**\n\n**two**"),
        ("<i>never closed", "*never closed*"),
        ("closed</b> only</p>", "closed only"),
        ("<s>five</s> <del>six</del> <u>seven</u>", "~~five~~ ~~six~~ __seven__"),
        ('<span style="text-decoration: line-through;">five</span>', "~~five~~"),
        ('<span style="font-weight: bold">b</span>', "**b**"),
        ("<code>__init__</code> or __init__", r"`__init__` or \_\_init\_\_"),
        ("<code>a`b</code>", "`` a`b ``"),
        ("<q>so</q>", "“so”"),
        # links
        ('see <a href="https://a.b/c">the <b>page</b></a>.', "see [the **page**](https://a.b/c)."),
        ('<a href="https://a.b/(c)">x</a>', "[x](<https://a.b/(c)>)"),
        ('<a href="https://a.b">https://a.b</a>', "https://a.b"),
        ('<a href="https://a.b"></a>', "https://a.b"),
        ('<a href="javascript:x()">y</a>', "y"),
        # paragraphs and lists
        ("<p>a</p>\n<p>b<br>c<br><br>d</p>", "a\n\nb\nc\n\nd"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>d", "- a\n- b\n  1. c\n\nd"),
        ('<ol start="3"><li>a<li>b</ol>', "3. a\n4. b"),
        ("<blockquote>a<br>b</blockquote>c", "> a\n> b\n\nc"),
        ("<h3>Title</h3>text", "**Title**\n\ntext"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\nb"),
        ("x<hr>y", "x\n\ny"),
        # code
        ("<pre>if x:\n    y\n\n\nz</pre>", "```\nif x:\n    y\n\n\nz\n```"),
        ("<pre><code>a<br>b</code></pre>", "```\na\nb\n```"),
        # tables
        ("<table><tr><th>x</th><th>long</th></tr><tr><td>1</td><td>2</td></tr></table>", "```\nx  long\n1  2\n```"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "```\na  b\nc  d\n```"),
        ('<table><tr><td><a href="https://a.b">c</a></td><td>d</td></tr></table>', "```\nc (https://a.b)  d\n```"),
        ("<table><tr><td>alone</td></tr></table>", "alone"),
        # pictures, formulas
        ('a <img src="x.png" alt="A line"> b', "a [Picture: A line] b"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "x²"),
        ('<math alttext="x^2"><mi>y</mi></math>', "x^2"),
        ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "(a)/(b)"),
        # never shown
        ("a<!-- the key is <b>c</b> -->b", "ab"),
        ("a<!-- never closed <b>c</b>", "a"),
        ("a<!--[if mso]><p>b</p><![endif]-->c", "ac"),
        ("a<!-->b<!--->c", "abc"),
        ("a<script>if (x<b) y()</script><style>p{}</style>b", "ab"),
        ('a<span style="display:none">b</span><i hidden>c</i>d', "ad"),
        ("a<![CDATA[b]]>c<?php d ?>e<!DOCTYPE f>g", "aceg"),
        # signs and entities
        ("a < b &amp;&amp; c > d &lt;e&gt;", "a < b && c > d <e>"),
        ("1 <2 and 3>2", "1 <2 and 3>2"),
        ("a&nbsp;b&Auml;&#65;&#x42;", "a bÄAB"),
        ("a\u2028b\x00", "a b"),
    ],
)
def test_markup(html, markdown):
    assert words(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<b>all of it</b>", "all of it"),
        ("<b>all</b> <b>of it</b>", "all of it"),
        ("only <b>part</b>", "only **part**"),
        ("<s>5</s>", "~~5~~"),
        ("<code>x</code>", "`x`"),
        ('<img alt="A line">', "A line"),
        ('<img alt="A line"> x', "[Picture: A line] x"),
        ("<ul><li>a</li><li>b</li></ul>", "a; b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a 2. b"),
        ("<pre>x = 1</pre>", "`x = 1`"),
        ("<pre>x = 1\ny = 2</pre>", "```\nx = 1\ny = 2\n```"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b; c"),
    ],
)
def test_options_are_one_line_and_keep_emphasis_on_a_part_only(html, markdown):
    assert words(html, short=True) == markdown


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<video>x</video><iframe></iframe><svg><text>y</text></svg>", {"media": 3}),
        ("<table><tr><td>a</td><td>b</td></tr></table>", {"tables": 1}),
        ('<span style="color: #ff0000">a</span><font color="red">b</font>', {"colours": 2}),
        ('<span style="color: rgb(33, 37, 41); background: #fff">a</span>', {}),
        ("<math><mi>x</mi></math>", {"formulas": 1}),
        ('<a href="@@PLUGINFILE@@/a.pdf">a</a><a href="#b">b</a>', {"links": 1}),
        ("<b>a</b><sup>2</sup>", {}),
    ],
)
def test_what_does_not_come_along_as_it_was_is_counted(html, lost):
    assert as_words(tokens(html), short=False, picture=lambda _, alt: alt).lost == lost


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("""<a href='x>y' title="q" b>""", [Start("a", {"href": "x>y", "title": "q", "b": ""})]),
        ("<IMG SRC=a.png />", [Start("img", {"src": "a.png"})]),
        ('<a href="x>y', [Start("a", {"href": "", "x": ""}), "y"]),
        ('<a b="x>y</a>', [Start("a", {"b": "", "x": ""}), "y", End("a")]),
        ("<b", ["<", "b"]),
        ("Q <![x >", ["Q "]),
        ("Q <![x", ["Q ", "<", "![x"]),
        ("&#" + "1" * 4400, ["\ufffd"]),
        ("&#" + "0" * 4400 + "65;", ["A"]),
        ("&#99999999999;&#x110000;&#xd800;", ["\ufffd\ufffd\ufffd"]),
    ],
    ids=range(10),
)
def test_tokens(html, read):
    assert list(tokens(html)) == read


@pytest.mark.parametrize("text", ["<p>a", "a<BR/>b", "x<sup>2</sup>", "a &lt; b", "<!-- a -->", "</div>"])
def test_what_has_common_tags_is_html(text):
    assert seems_html(text)


@pytest.mark.parametrize("text", ["a < b > c", "List<int>", "a & b", "x <- y", "<stdin>", "&&", "<T>"])
def test_other_text_is_not(text):
    assert not seems_html(text)


TAGS = ("b", "i", "sup", "sub", "a href='http://a.b'", "p", "ul", "ol", "li", "table", "tr", "td", "pre", "code",
        "span", "blockquote", "math", "msup", "mi", "script", "div hidden", "img alt=x", "br", "q")  # fmt: skip
PIECES = st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]) | st.text(
    "ab<>&;#\"'=!-/[] \n`*_{}", max_size=4
)


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_any_soup_of_tags_becomes_text(html, short):
    said = words(html, short=short)
    assert said == said.strip("\n")
    assert short <= ("\n" not in said or "```" in said)
