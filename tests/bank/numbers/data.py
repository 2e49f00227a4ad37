"""Computations behind the numbers and the code in data.yaml."""

SCALER = """\
X, y = load()
X = StandardScaler().fit_transform(X)
X_tr, X_te, y_tr, y_te = train_test_split(X, y)
clf = LogisticRegression().fit(X_tr, y_tr)
print(clf.score(X_te, y_te))
"""

MOSTLY = """\
gx.expectations.ExpectColumnValuesToBeBetween(
    column="age", min_value=0, max_value=120, mostly=0.95
)
"""


def check_data_valid_yet_wrong() -> None:
    assert round(35.20 * 100, 2) == 3520.00
    assert 5 * 100 >= 0
    assert 400 * 100 <= 50_000


def check_data_mostly_of_what() -> None:
    compile(MOSTLY, "prompt", "exec")
    rows, null, outside, mostly = 1000, 100, 50, 0.95
    inside = rows - null - outside
    assert inside == 850
    share = inside / (rows - null)
    assert round(share, 3) == 0.944
    assert share < mostly
    assert (rows - outside) / rows >= mostly  # nulls counted as kept: would pass
    assert inside / rows == 0.85  # nulls counted as breaches
    assert null / rows == 0.10  # the tolerance read as one for nulls
    assert round(900 / 950, 3) == 0.947


def check_data_split_by_patient() -> None:
    assert 12_000 / 1_500 == 8


def check_data_scaler_before_split() -> None:
    compile(SCALER, "prompt", "exec")
    lines = SCALER.splitlines()
    assert "fit_transform" in lines[1]
    assert "train_test_split" in lines[2]
    assert ".fit(X_tr" in lines[3]
    assert "score(X_te" in lines[4]


def check_data_half_of_what_is_left() -> None:
    kept, score = 0.1, 0.5
    share = score / (score + (1 - score) / kept)
    assert round(share, 4) == round(1 / 11, 4)
    assert round(100 * share) == 9
    assert score * kept == 0.05
    assert 1 / 10 == 0.10
