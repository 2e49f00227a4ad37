"""Every error that people are told about has its sentence, and the sentence gets what it needs."""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from random import Random

import pytest

from bot.core import errors
from bot.core.errors import BadCron, InputError, NotFound, Refused, SetupError, TutorError, Unavailable
from bot.core.grading import grade
from bot.core.recurrence import check_cron, check_zone
from bot.core.selection import Filter, History, Mode, choose
from bot.texts import say
from tests.core.strategies import make

PARTS = ("bot.core", "bot.bank", "bot.tutor")
"""The parts that raise such errors; every module of them is imported, so that no class is overlooked."""


def every_error() -> Iterator[type[TutorError]]:
    for part in PARTS:
        package = import_module(part)
        for module in pkgutil.walk_packages(package.__path__, f"{part}."):
            import_module(module.name)
    waiting = [TutorError]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += found.__subclasses__()


def has_text(key: str) -> bool:
    """Whether the catalogue has the key; which placeholders it needs is another matter."""
    try:
        say(key)
    except KeyError as error:
        return error.args[0] != key
    return True


def test_the_base_and_its_branches_are_among_the_errors_walked():
    assert {TutorError, InputError, Refused, NotFound, Unavailable, SetupError, BadCron} <= set(every_error())


def test_every_error_has_a_sentence():
    assert {error.__name__: error.key for error in every_error() if not has_text(error.key)} == {}


def test_a_key_without_a_sentence_is_noticed():
    assert not has_text("error-that-nobody-wrote")


def test_every_error_says_in_its_docstring_what_happened():
    assert [error.__name__ for error in every_error() if not error.__doc__] == []


RAISED: dict[str, Callable[[], object]] = {
    "invalid-answer": lambda: grade(make("choice"), (9,)),
    "bad-cron": lambda: check_cron("@daily"),
    "cron-that-names-no-date": lambda: check_cron("0 0 31 2 *"),
    "cron-too-often": lambda: check_cron("*/5 * * * *"),
    "bad-zone": lambda: check_zone("Middle/Earth"),
    "no-exercise": lambda: choose([], Filter(), Mode.SHUFFLE, History(), Random(0)),
}


@pytest.mark.parametrize("cause", list(RAISED.values()), ids=list(RAISED))
def test_an_error_of_the_rules_can_be_told_to_people(cause):
    with pytest.raises(InputError) as caught:
        cause()
    sentence = say(caught.value.text_key, **caught.value.params)
    assert len(sentence) > 20
    assert all(str(value) in sentence for value in caught.value.params.values())


def test_an_error_uses_the_key_of_its_class_unless_told_otherwise():
    assert (Refused().text_key, Refused("error-post-closed").text_key) == ("error-refused", "error-post-closed")


def test_an_error_shows_its_key_and_parameters_to_developers():
    assert str(BadCron(cron="@daily", tries=2)) == "error-bad-cron(cron='@daily', tries=2)"


def test_an_error_does_not_share_its_parameters():
    assert errors.BadZone(zone="a").params == {"zone": "a"}
    assert errors.BadZone().params == {}
