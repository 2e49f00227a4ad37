"""Text that is not Markdown → Markdown that shows just that text.

What Discord takes for a sign: https://support.discord.com/hc/en-us/articles/210298617 and
https://discord.com/developers/docs/reference#message-formatting. A sign that does nothing where it is
(``snake_case``, ``2 * 3``) is left alone, so that question files stay readable.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"(?P<address>https?://[^\s<>]+)"  # shown as a link, its signs untouched
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word isn't one of Markdown's
    r"|\*(?<!\s\*)|\*(?=\S)"  # between spaces, an asterisk is one
    r"|`|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\|"
    r"|\\(?=[!-/:-@\[-`{-~])"
    r"|(?<=\])\("  # [text](address)
    r"|<(?=[@#:]|[a-z]{1,5}:|/[\w -]{1,100}:\d)"  # mentions, times, emoji, addresses, commands
    r"|:(?=(?:[A-Za-z][\w+-]{0,40}|[+-]1|100|1234):)",  # :emoji:
)
_LINE = re.compile(r"^([ \t]*)(#{1,3}[ \t]|-#[ \t]|>(?:>>)?[ \t]|\*[ \t])", re.MULTILINE)
"""The start of a heading, small print, a quote or a list; hyphens and numbers mean a list in plain text, too."""


def as_markdown(text: str) -> str:
    """The text with a backslash before each sign that Discord would act on."""
    return _LINE.sub(r"\1\\\2", _SIGNS.sub(_escaped, text))


def _escaped(sign: re.Match[str]) -> str:
    return sign[0] if sign["address"] else f"\\{sign[0]}"
