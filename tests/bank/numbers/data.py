"""The reckonings and the code behind the exercises of data.yaml, as assertions (standard library only)."""

import math

SCALER = """\
X, y = load()                                        # 1
X = np.log1p(X)                                      # 2
X = StandardScaler().fit_transform(X)                # 3
X_tr, X_te, y_tr, y_te = train_test_split(X, y)      # 4
best = SelectKBest(k=20).fit(X_tr, y_tr)             # 5
clf = SVC().fit(best.transform(X_tr), y_tr)          # 6
print(clf.score(best.transform(X_te), y_te))         # 7
"""

MOSTLY = """\
gx.expectations.ExpectColumnValuesToBeBetween(
    column="age", min_value=0, max_value=120, mostly=m
)
"""

KEPT = 1 / 12
"""Share of the honest payments in Harbour's training set; all frauds are kept."""


def check_data_valid_yet_wrong() -> None:
    assert math.isclose(31.90 * 100, 3190)
    assert math.isclose(412 * 100, 41_200)
    assert 0 <= 41_200 <= 50_000
    assert round(100 * (98_120 - 97_880) / 98_120, 1) == 0.2


def check_data_one_file_twice() -> None:
    depots = dict.fromkeys(range(1, 61), 1_600)
    usual = sum(depots.values())
    assert usual == 96_000
    night = depots | {12: 3_200, 31: 0}
    assert abs(sum(night.values()) / usual - 1) <= 0.05, "the row count stays silent"
    assert {depot for depot, rows in night.items() if abs(rows / 1_600 - 1) > 0.30} == {12, 31}


def check_data_mostly_of_what() -> None:
    compile(MOSTLY, "scenario", "exec")
    rows, null, outside = 1000, 100, 50
    inside = rows - null - outside
    assert inside == 850
    values = (0.85, 0.89, 0.94, 0.95)
    assert max(m for m in values if inside / (rows - null) >= m) == 0.94
    assert round(inside / (rows - null), 3) == 0.944
    assert round(inside / (rows - outside), 3) == 0.895  # the wrong rows set aside
    assert inside / rows == 0.85  # nulls counted as breaches
    assert (rows - outside) / rows == 0.95  # nulls counted as kept
    assert outside / (rows - null) > 0.05


def check_data_pointer_in_git() -> None:
    assert round((85_210_334_113 - 85_209_871_540) / 1_000, -1) == 460


def check_data_split_by_patient() -> None:
    assert 12_000 / 1_500 == 8


def check_data_scaler_before_split() -> None:
    compile(SCALER, "scenario", "exec")
    lines = SCALER.splitlines()
    assert all(line.endswith(f"# {number}") for number, line in enumerate(lines, start=1))
    assert "fit_transform(X)" in lines[2]
    assert "train_test_split" in lines[3]
    assert ".fit(X_tr" in lines[4]


def _live(score: float) -> float:
    """What a score from the thinned training set stands for in live traffic."""
    return score / (score + (1 - score) / KEPT)


def check_data_half_of_what_is_left() -> None:
    assert math.isclose(_live(0.75), 3 / 15)
    assert round(100 * _live(0.75)) == 20
    assert round(100 * 0.75 * KEPT) == 6
    assert round(100 * 3 / 12) == 25


def check_data_where_scores_go() -> None:
    assert round(100 * _live(0.8)) == 25
    assert 3.5 < 0.75 / _live(0.75) < 4
    raw = [step / 100 for step in range(1, 100)]
    fixed = [_live(score) for score in raw]
    assert fixed == sorted(fixed), "the order stays"
    # Two disputes whose order by score times amount turns:
    small, large = (0.3, 400), (0.9, 120)
    assert small[0] * small[1] > large[0] * large[1]
    assert _live(small[0]) * small[1] < _live(large[0]) * large[1]


def check_data_in_the_contract() -> None:
    assert 30 - 7 == 23


def check_data_schema_evolution() -> None:
    assert 2**31 - 1 == 2_147_483_647 < 2_200_000_000
