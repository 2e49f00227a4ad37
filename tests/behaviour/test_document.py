"""Every request of every test here is held against Discord's API document; this says aloud where that is not so."""

import pytest

from tests.behaviour.conftest import CHECK


def test_requests_are_held_against_the_document(document):
    if document is None:
        pytest.skip(f"{CHECK} is not there: no request of these tests was held against Discord's API document")
    assert document("POST", "/channels/1/messages", {"flags": 32768, "components": []}) == []
    assert document("POST", "/channels/1/messages", {"components": [{"type": 2, "style": 99}]}) != []
    assert document("POST", "/no/such/route", {}) != []
