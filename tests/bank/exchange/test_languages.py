"""Texts in several languages: one is kept, the same throughout a file."""

from __future__ import annotations

import pytest

from bot.bank.exchange.gift import read_gift
from bot.bank.exchange.html import tokens
from bot.bank.exchange.languages import Languages
from bot.bank.exchange.moodle import read_moodle


def span(name: str, text: str) -> str:
    return f'<span lang="{name}" class="multilang">{text}</span>'


def kept(html: str, languages: Languages | None = None) -> str:
    chosen = (languages or Languages()).one_of(tokens(html))
    return "".join(token if isinstance(token, str) else f"<{token.tag}>" for token in chosen)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (span("de", "Ja") + " " + span("en", "Yes"), "Yes"),
        (span("en", "Yes") + span("de", "Ja") + span("fr", "Oui"), "Yes"),
        (span("de", "Ja") + span("en_GB", "Yes"), "Yes"),
        (span("de", "Ja") + span("fr", "Oui"), "Ja"),
        (f"<p>{span('de', 'Was <b>ist</b>')}{span('en', 'What <b>is</b>')} X?</p>", "<p>What <b>is<b> X?<p>"),
        (span("de", "<span>a</span> b") + span("en", "<span>c</span> d") + "e", "<span>c<span> de"),
        (span("de", "Allein"), "Allein"),
        ('<span lang="de">Wort</span> <span lang="en">word</span>', "<span>Wort<span> <span>word<span>"),
        ('<lang lang="de">Ja</lang><lang lang="en">Yes</lang>', "Yes"),
        ("{mlang de}Ja{mlang}{mlang en}Yes{mlang}", "Yes"),
        ("{mlang en, de}OK{mlang}{mlang fr}Oui{mlang}!", "OK!"),
        ("{mlang de}Ja{mlang} x {mlang en}Yes{mlang}", " x Yes"),
        ("{mlang de}Ja{mlang}{mlang other}Yes{mlang}", "Yes"),
        ("{mlang de}Ja{mlang}", "Ja"),
        ("{mlang en}Yes{mlang de}Ja", "Yes"),
        ("{MLANG DE}<p>Ja</p>{ mlang }{mlang en}<p>Yes</p>{mlang}", "<p>Yes<p>"),
        ("{mlangs} stay {mlang", "{mlangs} stay {mlang"),
    ],
)
def test_one_language_is_kept(html, said):
    assert kept(html) == said


def test_a_file_keeps_to_the_language_it_began_with():
    languages = Languages()
    assert kept(span("de", "Ja") + span("fr", "Oui"), languages) == "Ja"
    assert kept(span("fr", "Non") + span("de", "Nein"), languages) == "Nein"
    assert kept(span("fr", "Non") + span("en", "No"), languages) == "No"
    assert (list(languages.kept), list(languages.dropped)) == (["de", "en"], ["fr"])


def test_a_question_of_moodle_in_two_languages():
    raw = f"""<quiz><question type="multichoice">
      <name><text>{{mlang de}}Drift auf Deutsch{{mlang}}{{mlang en}}Drift{{mlang}}</text></name>
      <questiontext format="html"><text><![CDATA[{span("de", "Was?")} {span("en", "What?")}]]></text></questiontext>
      <answer fraction="100" format="html"><text>{{mlang de}}Dies{{mlang}}{{mlang en}}This{{mlang}}</text></answer>
      <answer format="html"><text><![CDATA[{span("de", "Das")}{span("en", "That")}]]></text></answer>
      <answer format="plain_text"><text>42</text></answer></question></quiz>"""
    reading = read_moodle(raw.encode())
    (question,) = reading.questions
    assert (question.name, question.prompt) == ("Drift", "What?")
    assert [part.text for part in question.parts] == ["This", "That", "42"]
    (remark,) = reading.remarks
    assert str(remark).startswith("“Drift”: Imported in one language (en); its texts in de were dropped.")


def test_a_question_of_gift_in_two_languages():
    reading = read_gift(rb"[html]\{mlang de\}Was?\{mlang\}\{mlang en\}What?\{mlang\}{=a ~b ~c}")
    assert reading.questions[0].prompt == "What?"
    assert "one language (en)" in str(reading.remarks[0])
