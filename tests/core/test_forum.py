"""Which of a forum's tags a post carries."""

import pytest

from bot.core.forum import Tag, choose

TITLE = "Monitoring and drift"


def chosen(*names: str, topic: str = "monitoring", title: str = TITLE) -> str | None:
    found = choose([Tag(number, name) for number, name in enumerate(names)], topic, title, ["Exercise", "Aufgabe"])
    return None if found is None else found.name


@pytest.mark.parametrize(
    "name", ["MONITORING", "monitoring and drift", "Monitoring and", "📈 Monitoring …", "exercise"]
)
def test_a_tag_that_fits(name: str) -> None:
    assert chosen("Serving", name, "drift") == name


@pytest.mark.parametrize("name", ["Drift", "Monitor", "and drift", "📈", "", "exercise club"])
def test_a_tag_that_does_not_fit(name: str) -> None:
    assert chosen(name) is None


def test_the_closest_tag_wins_wherever_it_is() -> None:
    names = ("Aufgabe", "Monitoring", "Monitoring and drift", "monitoring and")
    assert chosen(*names) == "Monitoring and drift"
    assert chosen(*names[:2]) == "Monitoring"
    assert chosen(*names, topic="serving", title="Serving models") == "Aufgabe"
    assert chosen("Own rules", topic="own-rules", title="How we do it") == "Own rules"


def test_a_forum_without_tags() -> None:
    assert chosen() is None
