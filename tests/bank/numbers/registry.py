"""Computations behind the numbers and the code in registry.yaml."""

import math

ALIAS = """\
model = mlflow.pyfunc.load_model(
    "models:/churn@champion"
)

@app.post("/score")
def score(row: Row):
    return model.predict(row.frame())[0]
"""

DOCKERFILE = """\
FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "serve.py"]
"""


def _t_tail(t: float, freedom: int, steps: int = 20_000, far: float = 200.0) -> float:
    """The two-sided p-value of Student's t, by Simpson's rule."""
    scale = math.gamma((freedom + 1) / 2) / (math.sqrt(freedom * math.pi) * math.gamma(freedom / 2))

    def density(x: float) -> float:
        return scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2)

    width = (far - t) / steps
    inner = sum((4 if index % 2 else 2) * density(t + index * width) for index in range(1, steps))
    return 2 * width / 3 * (density(t) + inner + density(far))


def check_registry_what_a_run_records() -> None:
    assert round(0.83 - 0.79, 2) == 0.04


def check_registry_unfair_comparison() -> None:
    assert round(0.91 - 0.89, 2) == 0.02


def check_registry_noise_of_seeds() -> None:
    error = math.sqrt(2 * 0.004**2 / 5)
    assert round(error, 4) == 0.0025
    t = (0.915 - 0.912) / error
    assert round(t, 2) == 1.19
    assert round(_t_tail(t, 8), 2) == 0.27


def check_registry_alias_moves() -> None:
    compile(ALIAS, "prompt", "exec")
    before, after = ALIAS.split("@app.post")
    assert "load_model" in before
    assert "load_model" not in after


def check_registry_layer_order() -> None:
    words = [line.split()[0] for line in DOCKERFILE.splitlines()]
    assert words == ["FROM", "WORKDIR", "COPY", "RUN", "CMD"]
    assert words.index("COPY") < words.index("RUN")
