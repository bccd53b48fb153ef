#!/usr/bin/env python3
"""Fit data/confidence.tsv: how likely a conflict is right, from the rule that found it and what the rule says; cross-validated by story.

usage: python tests/benchmarks/calibrate.py STORIES_DIR GOLD.jsonl [... ...] [--level STORIES_DIR GOLD.jsonl [... ...]] [--write]

GOLD.jsonl holds hand-labelled relations between sentences of the stories ({story, relation, a: {doc, quote}, b: ...}; `start` and `end`
may stand in place of `quote`). A conflict is right where its two sentences meet a row that conflicts, wrong otherwise, also where they
meet none. The model is a logistic regression on the log-odds that the rule says, with an intercept for each rule that a ridge draws to
that of all (Platt 1999, with one scale and an offset for each rule). Printed: log-loss and Brier score of what the rules say, of the map
fitted to the other stories, and the calibration curve of that map (said and right, by bands). --write replaces the table.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

import claimcheck
from claimcheck.compare import findings
from claimcheck.config import Config
from claimcheck.pipeline import scan
from tests.story_scores import meets

RIDGE = 2.0  # on the offset of a rule: about two conflicts' worth of the average
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
EDGE = 0.01  # no rule is taken to be surer than 0.99


class Case(NamedTuple):
    """A conflict found: in which story, by which rule, how sure the rule is, and whether a labeller says the same."""

    story: str
    rule: str
    said: float
    right: bool


def cases(stories: Path, gold: Path) -> list[Case]:
    """All conflicts found in labelled stories."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold.open(encoding="utf-8"):
        row = json.loads(line)
        for side in (row["a"], row["b"]):
            if "quote" not in side:
                side["quote"] = (stories / side["doc"]).read_text(encoding="utf-8")[side["start"] : side["end"]]
        rows[row["story"]].append(row)
    found = []
    for story in sorted(rows):
        result = scan([stories / story], config=Config(claims_dir=stories / "none"))
        names = {article.id: f"{story}/{Path(article.path).name}" for article in result.articles}
        for finding in result.findings:
            if finding.relation == "conflict":
                right = any(row["relation"] == "conflict" and meets(finding, row, names) for row in rows[story])
                found.append(Case(f"{stories}/{story}", finding.rule, finding.confidence, right))
    return found


def log_odds(said: float) -> float:
    said = min(max(said, EDGE), 1 - EDGE)
    return math.log(said / (1 - said))


def fit(data: list[Case]) -> dict[str, tuple[float, float]]:
    """For each rule, and for "*", the intercept and slope of the log-odds, by Newton steps on the ridge-penalised log-likelihood."""
    rules = sorted({case.rule for case in data})
    x = np.zeros((len(data), 2 + len(rules)))
    x[:, 0] = 1
    x[:, 1] = [log_odds(case.said) for case in data]
    for number, case in enumerate(data):
        x[number, 2 + rules.index(case.rule)] = 1
    y = np.array([case.right for case in data], dtype=float)
    penalty = np.array([0.01, 0.01] + [RIDGE] * len(rules))
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    table = {"*": (float(w[0]), float(w[1]))}
    return table | {rule: (float(w[0] + w[2 + n]), float(w[1])) for n, rule in enumerate(rules)}


def shift(table: dict[str, tuple[float, float]], data: list[Case]) -> dict[str, tuple[float, float]]:
    """The table with its intercepts moved by as much as makes it say, on average, how often these conflicts are right."""
    move = 0.0
    for _ in range(100):
        said = [apply({rule: (a + move, b) for rule, (a, b) in table.items()}, case) for case in data]
        move += sum(case.right - p for case, p in zip(data, said, strict=True)) / sum(p * (1 - p) for p in said)
    return {rule: (a + move, b) for rule, (a, b) in table.items()}


def apply(table: dict[str, tuple[float, float]], case: Case) -> float:
    intercept, slope = table.get(case.rule, table["*"])
    return 1 / (1 + math.exp(-(intercept + slope * log_odds(case.said))))


def scores(said: list[float], data: list[Case]) -> str:
    losses = [-math.log(max(p if case.right else 1 - p, 1e-6)) for p, case in zip(said, data, strict=True)]
    squares = [(p - case.right) ** 2 for p, case in zip(said, data, strict=True)]
    return f"log-loss {sum(losses) / len(data):.3f}, Brier score {sum(squares) / len(data):.3f}"


def curve(said: list[float], data: list[Case]) -> None:
    """Print the calibration curve: by bands, what is said and how often it is right."""
    for low, high in itertools.pairwise(BANDS):
        band = [(p, case.right) for p, case in zip(said, data, strict=True) if low <= p < high]
        if band:
            mean, right = (sum(values) / len(band) for values in zip(*band, strict=True))
            print(f"  {low:.1f}-{high:.1f}: said {mean:.2f}, right {right:.2f} of {len(band)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="+", type=Path, metavar="STORIES_DIR GOLD.jsonl")
    parser.add_argument("--level", nargs="+", type=Path, default=[], metavar="STORIES_DIR GOLD.jsonl")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    findings.calibrated = lambda rule, said: said  # what the rules say themselves
    data = [case for stories, gold in zip(given.pairs[::2], given.pairs[1::2], strict=True) for case in cases(stories, gold)]
    stories = sorted({case.story for case in data})
    print(f"{len(data)} conflicts in {len(stories)} stories, {sum(case.right for case in data)} right")
    others = {story: fit([case for case in data if case.story != story]) for story in stories}
    held = [apply(others[case.story], case) for case in data]
    print(f"as the rules say    {scores([case.said for case in data], data)}")
    print(f"fitted, held out    {scores(held, data)}")
    curve(held, data)
    table = fit(data)
    if given.level:
        other = [case for stories, gold in zip(given.level[::2], given.level[1::2], strict=True) for case in cases(stories, gold)]
        table = shift(table, other)
        said = [apply(table, case) for case in other]
        print(f"level of {len(other)} other conflicts, {sum(case.right for case in other)} right: {scores(said, other)}")
        curve(said, other)
    if given.write:
        path = Path(claimcheck.__file__).parent / "data" / "confidence.tsv"
        head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        rows = [f"{rule}\t{intercept:.2f}\t{slope:.2f}" for rule, (intercept, slope) in sorted(table.items())]
        path.write_text("\n".join([*head, "rule\tintercept\tslope", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
