"""Factuality: as what an event is put forward, and how certain the text makes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.extract.factuality import factuality
from claimcheck.extract.polarity import polarity
from tests.extract.trees import find, parsed, tree

HERE = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "cases" / "factuality.jsonl").open(encoding="utf-8")]
GOLD: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "gold" / "modality.jsonl").open(encoding="utf-8")]
CLASSES_AT_LEAST = 0.95  # mean F1 over the classes of tests/gold/modality.jsonl; may only rise
POLARITY_AT_LEAST = 0.97
ERROR_AT_MOST = 0.15  # mean distance of certainty


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text'][:50]} ({c['predicate']})" for c in CASES])
def test_case_has_its_class_and_certainty(case: dict[str, Any]) -> None:
    sentences = parsed(tuple(c["text"] for c in CASES))[CASES.index(case)]
    start = case["text"].rindex(case["predicate"])
    found = factuality(*find(sentences, start, start + len(case["predicate"])))
    assert found == (case["factuality"], case["certainty"]), case["why"]


def test_gold_classes() -> None:
    gold, found, signs, distance = [], [], 0, 0
    for row, sentences in zip(GOLD, parsed(tuple(r["text"] for r in GOLD)), strict=True):
        place = find(sentences, *row["predicate"])
        label, certainty = factuality(*place)
        gold.append(row["factuality"])
        found.append(label)
        signs += polarity(*place)[0] == row["polarity"]
        distance += abs(certainty - row["certainty"])
    classes = sorted(set(gold))
    f1 = [2 * sum(g == f == c for g, f in zip(gold, found, strict=True)) / (gold.count(c) + found.count(c)) for c in classes]
    assert sum(f1) / len(f1) >= CLASSES_AT_LEAST
    assert signs / len(GOLD) >= POLARITY_AT_LEAST
    assert distance / len(GOLD) <= ERROR_AT_MOST


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Kim/Kim/NNP/nsubj/1", "signed/sign/VBD/ROOT/1"], ("asserted", 3)),
        (["Kim/Kim/NNP/nsubj/2", "may/may/MD/aux/2", "sign/sign/VB/ROOT/2"], ("possible", 1)),
        (["Kim/Kim/NNP/nsubj/2", "will/will/MD/aux/2", "sign/sign/VB/ROOT/2"], ("forecast", 3)),
        (["Kim/Kim/NNP/nsubj/3", "would/would/MD/aux/3", "have/have/VB/aux/3", "signed/sign/VBN/ROOT/3"], ("counterfactual", -2)),
        (["Did/do/VBD/aux/2", "Kim/Kim/NNP/nsubj/2", "sign/sign/VB/ROOT/2", "?/?/./punct/2"], ("questioned", 0)),
    ],
    ids=["past", "may", "will", "would have", "question"],
)
def test_hand_built_clause(words: list[str], expected: tuple[str, int]) -> None:
    place = next(i for i, word in enumerate(words) if "ROOT" in word)
    assert factuality(tree(*words), place) == expected


def test_certainty_falls_from_fact_to_plan_to_possibility_to_denial() -> None:
    def under(verb: str, lemma: str) -> int:
        words = ["Kim/Kim/NNP/nsubj/1", f"{verb}/{lemma}/VBD/ROOT/1", "to/to/TO/aux/3", "sign/sign/VB/xcomp/1"]
        return factuality(tree(*words), 3)[1]

    assert under("managed", "manage") > under("planned", "plan") > under("threatened", "threaten") > under("asked", "ask")
    assert under("asked", "ask") > under("failed", "fail")
