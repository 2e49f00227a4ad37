"""What members let others see of them."""

import pytest

from bot.core.visibility import Visibility, may_see


@pytest.mark.parametrize("chosen", Visibility)
def test_others_see_what_was_chosen_and_everybody_sees_themselves(chosen):
    assert may_see(1, 2, chosen) is chosen
    assert may_see(2, 2, chosen) is Visibility.VISIBLE
