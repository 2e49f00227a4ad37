"""Computations behind the numbers in foundations.yaml."""


def check_foundations_small_box() -> None:
    assert 160 + 40 == 200
    assert 40 / 200 == 1 / 5


def check_foundations_feedback_loop() -> None:
    assert 300 / 9000 < 0.05


def check_foundations_is_it_still_worth_it() -> None:
    assert 1 + 9 == 10
