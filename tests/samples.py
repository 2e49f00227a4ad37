"""One exercise of each kind, and a post of it, for tests everywhere.

The sizes are those of a typical exercise of the bank: a ``classify`` of eight items, an ``order`` of six steps, a
reason of one sentence each. ``sample`` returns the same value at every call.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.exercise import EXERCISE, Exercise
from bot.core.records.posts import Post, PostState

OPENED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""When sample posts open: a Monday."""

_CANARY = {
    "title": "CanaryRelease",
    "author": "Danilo Sato",
    "year": 2014,
    "url": "https://martinfowler.com/bliki/CanaryRelease.html",
}
_BLUE_GREEN = {
    "title": "BlueGreenDeployment",
    "author": "Martin Fowler",
    "year": 2010,
    "url": "https://martinfowler.com/bliki/BlueGreenDeployment.html",
}
_AIRFLOW = {
    "title": "Core concepts: Dags",
    "author": "Apache Airflow",
    "year": "current",
    "url": "https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html",
}

_CHOICE: dict[str, Any] = {
    "id": "releases-canary-abort",
    "kind": "choice",
    "topic": "releases",
    "topic_title": "Deployment strategies",
    "difficulty": 2,
    "title": "Abort the canary",
    "scenario": (
        "A bakery chain sends **5%** of its demand forecasts through a new model.\n\nAfter two hours the new model's "
        "error is clearly higher than the old one's, and the gap keeps growing."
    ),
    "question": "What should happen first?",
    "options": [
        {
            "text": "Send more traffic to the new model, so that the difference can be measured better.",
            "why": "The difference is already clear; more traffic only brings the harm to more shops.",
        },
        {
            "text": "Send all traffic to the old model again, and look for the cause afterwards.",
            "correct": True,
            "why": "A small share is sent ahead so that stopping is cheap; first end the harm, then find out why.",
        },
        {
            "text": "Leave the share as it is until the planned end of the trial in two weeks.",
            "why": "A trial has a stopping rule for this case; waiting buys knowledge that is no longer needed.",
        },
        {
            "text": "Retrain the new model on the two hours of data while it stays in service.",
            "why": "The cause is unknown, so a refit may change nothing, and shops get poor forecasts meanwhile.",
        },
    ],
    "explanation": (
        "A canary limits the damage of a bad version to a few. That only helps if somebody, or better an automatic "
        "check, compares both versions and goes back without a debate. It says little about slow effects."
    ),
    "hint": "What is the small share there for?",
    "references": [_CANARY],
    "tags": ["canary", "rollback", "bloom:apply"],
}

_MULTIPLE: dict[str, Any] = {
    "id": "monitoring-watch-without-labels",
    "kind": "multiple",
    "topic": "monitoring",
    "topic_title": "Monitoring",
    "difficulty": 3,
    "title": "A year without labels",
    "scenario": "A lender learns only after twelve months whether a loan was repaid.",
    "question": "Which of these can it watch on the day of each decision (choose all that apply)?",
    "options": [
        {
            "text": "The share of missing values in each input.",
            "correct": True,
            "why": "Inputs are complete at the moment of the decision, so their gaps can be counted at once.",
        },
        {
            "text": "The share of approved loans that default.",
            "why": "Defaults are the late label itself; they are known after a year at the earliest.",
        },
        {
            "text": "How today's scores are spread, compared with the month of the release.",
            "correct": True,
            "why": "Scores exist as soon as they are computed; comparing their distribution needs no label.",
        },
        {
            "text": "The area under the ROC curve of today's decisions.",
            "why": "This measure needs the true outcome of each loan, which is still to come.",
        },
        {
            "text": "The time from the request to the answer.",
            "correct": True,
            "why": "Latency is a property of the service and is measured with each request.",
        },
    ],
    "explanation": (
        "Where labels come late, watch what is there early: inputs, scores and the service. These are proxies. They "
        "tell that something changed, not that decisions became worse, so measure quality too once labels arrive."
    ),
    "references": [_CANARY, _AIRFLOW],
    "tags": ["drift", "labels", "bloom:analyse"],
}

_CLASSIFY: dict[str, Any] = {
    "id": "automation-who-cures-it",
    "kind": "classify",
    "topic": "automation",
    "topic_title": "Testing and automation",
    "difficulty": 2,
    "title": "Who cures it?",
    "scenario": (
        "Each line is a trouble in a running system. Monitoring cures it if **nobody knows**; training cures it if the "
        "model **has to learn anew**."
    ),
    "question": "Which of the two cures each trouble?",
    "buckets": ["Monitoring", "Training"],
    "items": [
        {
            "text": "One sensor has sent zeros since Monday, and it was found by chance",
            "bucket": "Monitoring",
            "why": "A check on the input would have told on Monday; refitting on zeros would make it worse.",
        },
        {
            "text": "The model does not know the three routes that opened in spring",
            "bucket": "Training",
            "why": "It needs examples of the new routes, and gets them by fitting on fresh records.",
        },
        {
            "text": "Customers tell the team that answers have become poor",
            "bucket": "Monitoring",
            "why": "Quality should be measured where it happens, so that the team learns of it first.",
        },
        {
            "text": "The promised response time is exceeded at noon, unseen",
            "bucket": "Monitoring",
            "why": "Delay belongs to the service; it has to be watched, and a refit does not cure it.",
        },
        {
            "text": "Each refit costs an engineer two days of work by hand",
            "bucket": "Training",
            "why": "To make the refit automatic is what continuous training is about.",
        },
        {
            "text": "Since the new fares, travellers react in another way than before",
            "bucket": "Training",
            "why": "The relation itself has moved; the model must be fitted on records from after the change.",
        },
        {
            "text": "It is unclear whether today's scores look like those at release",
            "bucket": "Monitoring",
            "why": "To compare the distributions of scores is a monitor.",
        },
        {
            "text": "Enough new labels are there, but nothing starts a run",
            "bucket": "Training",
            "why": "A trigger on new data should start the training pipeline.",
        },
    ],
    "explanation": (
        "The two form a loop: monitoring can start training, and what was trained is monitored. Not every alarm calls "
        "for a refit, though: a broken input is fixed at its source."
    ),
    "hint": "Ask: would anybody have to learn of it first?",
    "references": [_AIRFLOW],
    "tags": ["monitoring", "ct", "bloom:analyse"],
}

_ORDER: dict[str, Any] = {
    "id": "releases-switch-in-order",
    "kind": "order",
    "topic": "releases",
    "topic_title": "Deployment strategies",
    "difficulty": 1,
    "title": "From blue to green",
    "scenario": "A ticket office moves its price model from the *blue* environment to the *green* one.",
    "question": "In which order do the steps belong?",
    "steps": [
        {
            "text": "Create the green environment with the capacity of blue",
            "why": "Everything else happens in it; it must carry the full load later.",
        },
        {
            "text": "Install the new version in green",
            "why": "It needs an environment to be installed in, and nobody is served by it yet.",
        },
        {
            "text": "Run the acceptance tests against green",
            "why": "There must be a version to test, and a fault found now has cost no customer anything.",
        },
        {
            "text": "Route all requests to green in one move",
            "why": "Only a version that passed its tests may get customers.",
        },
        {
            "text": "Watch green under live load while blue stands by",
            "why": "Live load is only there once requests arrive; the way back is one change of route.",
        },
        {
            "text": "Release the capacity of blue",
            "why": "This ends the quick way back, so it waits until green has proved itself.",
        },
    ],
    "explanation": (
        "Going back is quick because blue stays as it was. State is the hard part: a database that both use must suit "
        "both versions during the switch."
    ),
    "hint": "At which moment does the quick way back end?",
    "references": [_BLUE_GREEN, _CANARY],
    "tags": ["blue-green", "bloom:apply"],
}

_EXERCISES: dict[str, Exercise] = {
    raw["kind"]: EXERCISE.validate_python(raw) for raw in (_CHOICE, _MULTIPLE, _CLASSIFY, _ORDER)
}
_SHOWN = {
    "choice": (2, 0, 1, 3),
    "multiple": (4, 1, 0, 3, 2),
    "classify": (3, 1, 0, 7, 5, 2, 6, 4),
    "order": (2, 5, 0, 3, 1, 4),
}


def sample(kind: str) -> Exercise:
    """Return the sample exercise of a kind.

    Raises:
        KeyError: there is no such kind.
    """
    return _EXERCISES[kind]


def sample_post(kind: str, **changes: Any) -> Post:
    """Return a post of the sample exercise, open for a day since ``OPENED``; any of its fields may be changed.

    A changed ``exercise`` with another number of parts needs a ``shown`` of its own.
    """
    post = Post(
        id=7001,
        server=9001,
        channel=9101,
        schedule=31,
        slot="2026-11-23T09:00",
        exercise=sample(kind),
        shown=_SHOWN[kind],
        state=PostState.OPEN,
        claimed_at=OPENED,
        day=date(2026, 11, 23),
        message=9201,
        opened_at=OPENED,
        closes_at=OPENED + timedelta(days=1),
    )
    return replace(post, **changes)
