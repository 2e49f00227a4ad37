"""L25, L27: difficulty, level, month of review, and twins that name each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.bank.lint.finding import ItemRule, Remark, error, warning
from bot.bank.source import Entry

LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create")
"""Bloom's levels in the revised taxonomy, by rising demand."""
OLDEST_REVIEW = 12
"""Months."""

_PRODUCTS = """
airflow airflow-2 airflow-3 argo argo-cd argo-rollouts argo-workflows aws azure bentoml bigquery celery dagster
databricks dbt delta-lake docker duckdb dvc elasticsearch evidently feast flink flyte gcp github-actions gitlab-ci
grafana great-expectations gx helm hopsworks huggingface hydra iceberg istio jenkins k8s kafka keda keras kfp
knative kserve kubeflow kubernetes kueue langchain langfuse lightgbm metaflow mlflow mlserver numpy ollama onnx
onnxruntime opentelemetry optuna pandas pinecone pip postgres prefect prometheus pulsar pytorch qdrant ray
rabbitmq redis sagemaker scikit-learn seldon sklearn slurm snowflake spark sqlite tecton tensorflow tensorflow-
serving tensorrt terraform tfdv tflite tfx torchserve triton vertex-ai vllm weights-and-biases wandb weaviate
xgboost
"""
PRODUCTS = frozenset(_PRODUCTS.split())
"""Tags that name a product, whose defaults change from version to version."""


def level(entry: Entry) -> Iterator[Remark]:
    """L25: one tag names the level, and it does not contradict the difficulty sharply."""
    tags = [(index, tag) for index, tag in enumerate(entry.exercise.tags) if tag.startswith("bloom:")]
    if len(tags) != 1:
        yield warning("one-level", "tags", count=len(tags), known=", ".join(LEVELS))
        return
    index, tag = tags[0]
    named, difficulty = tag.removeprefix("bloom:"), entry.exercise.difficulty
    if named not in LEVELS:
        yield warning("unknown-level", "tags", index, name=named, known=", ".join(LEVELS))
    elif (difficulty == 1 and LEVELS.index(named) >= 3) or (difficulty == 3 and named == "remember"):
        yield warning("level-and-difficulty", "difficulty", name=named, difficulty=difficulty)


def reviewed(today: date) -> ItemRule:
    """L27 as of that day: who names a product says when its behaviour was last looked up."""
    month = today.year * 12 + today.month

    def rule(entry: Entry) -> Iterator[Remark]:
        exercise = entry.exercise
        products = sorted(PRODUCTS.intersection(exercise.tags))
        if exercise.reviewed is None:
            if products:
                yield warning("not-reviewed", "tags", product=products[0], month=f"{today:%Y-%m}")
            return
        year, number = map(int, exercise.reviewed.split("-"))
        age = month - (year * 12 + number)
        if age > OLDEST_REVIEW:
            yield warning("old-review", "reviewed", age=age, most=OLDEST_REVIEW)
        elif age < 0:
            yield warning("future-review", "reviewed", month=exercise.reviewed)

    return rule


def twins_both_ways(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Remark]]:
    """If one exercise names another as its twin, that one names it back."""
    named = {entry.exercise.id: entry.exercise.twin for entry in entries}
    for entry in entries:
        name, twin = entry.exercise.id, entry.exercise.twin
        if twin in named and named[twin] != name:
            yield entry, error("one-sided-twin", "twin", twin=twin, name=name)
