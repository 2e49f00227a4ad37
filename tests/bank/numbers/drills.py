"""The reckonings behind the drills of questions/drills, as assertions (standard library only)."""

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

ERRORS = {2: 31, 3: 17, 4: 10, 5: 7, 6: 6, 7: 6, 8: 6, 9: 6}
"""Of the wind park, by day of March."""


def check_drill_quiet_saturday_diagnose() -> None:
    montevideo = timezone(timedelta(hours=-3))
    logged = datetime(2026, 3, 7, 22, 10, tzinfo=montevideo)
    assert logged.isoweekday() == 6
    assert logged.astimezone(UTC).isoweekday() == 7
    assert f"{logged.astimezone(UTC):%H:%M}" == "01:10"
    # The two weekdays differ from 21:00 on, and at no other hour.
    hours = [logged.replace(hour=hour) for hour in range(24)]
    assert [each.hour for each in hours if each.isoweekday() != each.astimezone(UTC).isoweekday()] == [21, 22, 23]
    dates = {4: 3, 5: 4, 6: 5, 7: 6, 8: 7}
    assert all(date(2026, 3, day).isoweekday() == weekday for day, weekday in dates.items())


def check_drill_quiet_saturday_prevent() -> None:
    assert math.isclose((21 * 6.1 + 3 * 18.1) / 24, 7.6)
    assert 18.1 / 6.2 > 2.9, "about three times its usual value"


def check_drill_phantom_calm_diagnose() -> None:
    assert round(28.1 / 3.6, 1) == 7.8
    assert 35 - 1 == 34
    assert [date(2026, 3, day).isoweekday() for day in (1, 2, 3, 9, 10)] == [7, 1, 2, 1, 2]
    # What the fit of 10 March has seen: its seven days begin after the change of unit.
    change = datetime(2026, 3, 2, 4)
    assert datetime(2026, 3, 10, 3) - timedelta(days=7) > change
    assert datetime(2026, 3, 2, 3) < change, "the model that served on 2 March was fitted before the change"


def check_drill_phantom_calm_classify() -> None:
    week = [ERRORS[day] for day in range(2, 9)]
    assert len(week) == 7
    assert round(sum(week) / 7, 1) == 11.9
    before = [6] * 6
    history = before + list(ERRORS.values())
    assert max(sum(history[end - 7 : end]) / 7 for end in range(7, len(history) + 1)) < 15, "the alarm never rang"


def check_drill_phantom_calm_order() -> None:
    # Without the pause, the night to 11 March learns from this much of each kind, in hours.
    end = datetime(2026, 3, 11, 3)
    right = end - datetime(2026, 3, 10, 6)
    wrong = timedelta(days=7) - right
    assert round(wrong / timedelta(days=1)) == 6
    assert round(right / timedelta(days=1)) == 1


def check_drill_phantom_calm_prevent() -> None:
    # The calmest of the faulty days is 5.3 m/s, and no sound day came to its figure in km/h.
    assert round(19 / 3.6, 1) == 5.3
    assert 17 < 19 < 28.1 < 17 * 3.6
    # In the first fit after the change, at most one of seven days is faulty; in the last, each of them.
    assert datetime(2026, 3, 3, 3) - datetime(2026, 3, 2, 4) < timedelta(days=1)


def check_drill_rocky_return_diagnose() -> None:
    assert math.isclose(0.1 * 0.92 + 0.9 * 0.02, 0.11)
    assert 188 / 200 > 0.9


def check_drill_rocky_return_prevent() -> None:
    orders, wallets = 4000, 160
    assert wallets == 0.04 * orders
    assert orders - wallets == 3840
    assert 32 / wallets == 0.20
    assert 48 / 3840 == 0.0125
    assert 32 + 48 == 80 == 0.02 * orders
    assert math.isclose(0.04 * 0.20 + 0.96 * 0.0125, 0.02)
    assert 0.20 / 0.02 == 10
    # v6 refuses 2% of wallet orders, so 3.2 of 160; 32 or more are "far from chance".
    by_chance = sum(math.comb(wallets, k) * 0.02**k * 0.98 ** (wallets - k) for k in range(32, wallets + 1))
    assert by_chance < 1e-15
    assert 0.02 * 8000 == 160


@dataclass
class Group:
    """Requests that came in one step: how many are still in the queue, when they came, and which try they are."""

    number: float
    since: float
    tries: int


@dataclass
class Storm:
    """The scoring service of the drill, in steps of 0.1 s: users who keep coming, four tries, queues, a gateway."""

    capacity: float = 300
    limit: float = math.inf
    now: float = 0
    length: float = 0
    queue: deque[Group] = field(default_factory=deque)
    waiting: deque[Group] = field(default_factory=deque)
    """Those of the queue whose callers still wait."""
    repeats: list[tuple[float, int]] = field(default_factory=list)
    """What is sent again in the coming step."""

    def run(self, seconds: float) -> tuple[float, float]:
        """Return the share of the sentences that got a score in time, and the requests a second at the gateway."""
        step, steps = 0.1, round(seconds / 0.1)
        good = arrived = 0.0
        for _ in range(steps):
            coming, self.repeats = [(240 * step, 1), *self.repeats], []
            total = sum(number for number, _ in coming)
            arrived += total
            passed = min(1, self.limit * step / total, (12_000 - self.length) / total)
            for number, tries in coming:
                group = Group(number * passed, self.now, tries)
                self.queue.append(group)
                self.waiting.append(group)
                self.length += group.number
                self._again(number * (1 - passed), tries)
            work = self.capacity * step
            while work > 0 and self.queue:
                group = self.queue[0]
                done = min(group.number, work)
                group.number -= done
                self.length -= done
                work -= done
                if self.now - group.since < 2:
                    good += done
                if group.number <= 0:
                    self.queue.popleft()
            self.now += step
            while self.waiting and self.now - self.waiting[0].since >= 2:
                group = self.waiting.popleft()
                self._again(group.number, group.tries)
        return good / (240 * step * steps), arrived / seconds

    def empty(self) -> None:
        """Throw away the queue; callers who still wait for it get an error."""
        for group in self.waiting:
            self._again(group.number, group.tries)
        self.queue.clear()
        self.waiting.clear()
        self.length = 0

    def _again(self, number: float, tries: int) -> None:
        if number > 0 and tries < 4:
            self.repeats.append((number, tries + 1))


def check_drill_full_speed_diagnose() -> None:
    assert round(7 / 0.14) == 50
    assert 240 / (6 * 50) == 0.8
    assert 240 * 4 == 960
    assert round(2000 / 50) == 40, "the wait in a full queue"
    assert 20 * 50 == 1000 > 960
    storm = Storm()
    storm.run(10)
    assert storm.run(30)[0] > 0.99
    storm.capacity = 200
    storm.run(240)
    storm.capacity = 300
    storm.run(300)
    success, arrived = storm.run(60)
    assert success < 0.01, "the six pods that carried the evening no longer do"
    assert 950 < arrived < 970
    assert 38 < storm.now - storm.queue[0].since < 41
    storm.capacity = 1000
    storm.run(400)
    assert storm.run(60)[0] > 0.99
    assert math.ceil(6 * 35 / 70) == 3 < 6, "without a minimum, 35% of CPU against 70% would halve the pods"


def check_drill_full_speed_classify() -> None:
    assert (1 + 3) ** 3 == 64


def check_drill_full_speed_order() -> None:
    storm = Storm(capacity=200)
    storm.run(240)
    storm.capacity, storm.limit = 300, 100
    assert 12_000 / (300 - 100) == 60, "how long the queues would take to drain by themselves"
    storm.empty()
    storm.run(30)
    assert 0.40 < storm.run(60)[0] < 0.43
    for limit in (150, 200, 250):
        storm.limit = limit
        storm.run(120)
    success, arrived = storm.run(60)
    assert success > 0.99
    assert math.isclose(arrived, 240, rel_tol=0.01), "nothing is refused any more"
    storm.limit = math.inf
    assert storm.run(120)[0] > 0.99
    # Without a limit, a pod that is emptied alone gets a sixth of 960 a second; 100 in its queue mean a wait of 2 s.
    assert 960 / 6 - 50 == 110
    # Emptied at one stroke, six pods recover without a limit.
    storm = Storm(capacity=200)
    storm.run(240)
    storm.capacity = 300
    storm.empty()
    storm.run(60)
    assert storm.run(60)[0] > 0.99


def check_drill_full_speed_prevent() -> None:
    assert 240 * 4 == 960
    assert 240 * 2 == 480
    assert math.isclose(240 * 1.1, 264)
    assert 264 < 300
    assert 4 * 50 == 200 < 240


def check_drill_wrong_lift_diagnose() -> None:
    assert 41_200 - 41_150 == 50
    # The largest of n cosines with random directions, each nearly normal with standard deviation 1/√768.
    n, dimensions = 41_200, 768
    top = math.sqrt(2 * math.log(n))
    largest = (top - (math.log(math.log(n)) + math.log(4 * math.pi)) / (2 * top)) / math.sqrt(dimensions)
    assert round(largest, 2) == 0.15
    assert [date(2026, 3, day).isoweekday() for day in (5, 7, 9)] == [4, 6, 1]
