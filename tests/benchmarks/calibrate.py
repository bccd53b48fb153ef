#!/usr/bin/env python3
"""Fit data/weights.tsv: the log-odds of each comparison level, by regularised logistic regression, cross-validated by story.

usage: python tests/benchmarks/calibrate.py STORIES_DIR GOLD.jsonl [--pairs PAIRS.jsonl ...] [--write]

GOLD.jsonl holds hand-labelled relations between passages of the stories ({story, relation, a: {doc, quote}, b: ..., value_a, value_b}),
PAIRS.jsonl pairs of short texts ({a, b, label}). Two claims with figures count as answering one question where their sentences meet a row
that agrees, conflicts or updates and both figures stand in the row's values; every other linked pair of different figures counts as not.
Prints the cross-validated log-loss and a reliability table (how often a probability band is right), and with --write
replaces the weights of the model "figure" in claimcheck/data/weights.tsv.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

import claimcheck
from claimcheck import api, pipeline
from claimcheck.compare.intervals import comparable, disjoint
from claimcheck.config import Config
from claimcheck.link import link
from claimcheck.matching import QUANTITY_KINDS, Pair
from claimcheck.records import Article, Claim

WORD = re.compile(r"\w+")
SAME = {"agree", "conflict", "update"}
RIDGE = 1.0


def shared(a: str, b: str) -> float:
    """Share of the shorter text's words that the other has too."""
    left, right = Counter(WORD.findall(a.lower())), Counter(WORD.findall(b.lower()))
    small = min(sum(left.values()), sum(right.values()))
    return sum((left & right).values()) / small if small else 0.0


def read(folder: Path, config: Config) -> tuple[list[Article], list[Claim]]:
    """The articles and claims of one story."""
    result = pipeline.scan([folder], config=config)
    return list(result.articles), list(result.claims)


def figure_in(claim: Claim, text: str) -> bool:
    """Whether the figure of a claim stands in a label's value text."""
    said = getattr(claim, "value").text.lower()  # noqa: B009 (figure claims alone come here)
    digits = re.findall(r"\d[\d.,]*", said)
    return any(d.strip(".,") in text for d in digits) if digits else any(w in text.lower() for w in WORD.findall(said))


def exclude(pair: Pair) -> bool:
    """Whether two claims give figures of which only one can be right, were they about the same."""
    left, right = pair.left.claim, pair.right.claim
    if pair.model != "figure" or left.kind not in QUANTITY_KINDS or left.kind != right.kind:
        return False
    a, b = getattr(left, "value"), getattr(right, "value")  # noqa: B009 (figure claims alone come here)
    return comparable(a, b) and disjoint(a, b)


def from_stories(stories: Path, gold: Path) -> list[tuple[str, Pair, int]]:
    """(story, pair of figures that exclude each other, 1 where both answer one question else 0)."""
    rows = defaultdict(list)
    for line in gold.open(encoding="utf-8"):
        row = json.loads(line)
        rows[row["story"]].append(row)
    found = []
    for folder in sorted(p for p in stories.iterdir() if p.is_dir()):
        config = Config()
        articles, claims = read(folder, config)
        name = {a.id: Path(a.path).name for a in articles}
        for pair in link(claims, articles={a.id: a for a in articles}, config=config, keep=0.0).pairs:
            left, right = pair.left.claim, pair.right.claim
            if left.article_id == right.article_id or not exclude(pair):
                continue
            label = None
            for row in rows[folder.name]:
                for x, y in (("a", "b"), ("b", "a")):
                    docs = Path(row[x]["doc"]).name == name[left.article_id] and Path(row[y]["doc"]).name == name[right.article_id]
                    if not docs or shared(left.quote, row[x]["quote"]) < 0.5 or shared(right.quote, row[y]["quote"]) < 0.5:
                        continue
                    if figure_in(left, str(row[f"value_{x}"])) and figure_in(right, str(row[f"value_{y}"])):
                        label = max(label or 0, int(row["relation"] in SAME))
            found.append((folder.name, pair, label or 0))
    return found


def from_pairs(path: Path) -> list[tuple[str, Pair, int]]:
    """Pairs of short texts: of a conflicting pair the likeliest pair of figures answers one question, of any other none."""
    found = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        articles = [api.bare_article(row["a"], None, "a"), api.bare_article(row["b"], None, "b")]
        if articles[0].id == articles[1].id:
            continue
        config = Config()
        claims = [claim for some in pipeline.read_claims(articles, config=config) for claim in some.claims]
        pairs = [
            p
            for p in link(claims, articles={a.id: a for a in articles}, config=config, keep=0.0).pairs
            if p.left.article != p.right.article and exclude(p)
        ]
        best = max(pairs, key=lambda p: p.probability, default=None)
        if row["label"] == "conflict":
            found += [(path.stem, p, int(p is best)) for p in pairs]
        elif row.get("kind") != "update":
            found += [(path.stem, p, 0) for p in pairs]
    return found


def matrix(data: list[tuple[str, Pair, int]]) -> tuple[np.ndarray, np.ndarray, list[tuple[str, str]]]:
    """One-hot levels; the columns are (level, label) in sorted order, the first column the bias."""
    columns = sorted({(level.name, level.label) for _, pair, _ in data for level in pair.levels})
    index = {column: n + 1 for n, column in enumerate(columns)}
    x = np.zeros((len(data), len(columns) + 1))
    x[:, 0] = 1
    for n, (_, pair, _) in enumerate(data):
        for level in pair.levels:
            x[n, index[level.name, level.label]] = 1
    return x, np.array([label for _, _, label in data], dtype=float), columns


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Newton steps on the ridge-penalised log-likelihood."""
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - y)) + penalty * w
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("stories", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = from_stories(args.stories, args.gold)
    for path in args.pairs:
        data += from_pairs(path)
    x, y, columns = matrix(data)
    groups = np.array([group for group, _, _ in data])
    weight = np.ones(len(y))
    print(f"{len(y)} pairs, {int(y.sum())} of one question")
    held = np.zeros(len(y))
    for group in sorted(set(groups)):
        train = groups != group
        w = fit(x[train], y[train], weight[train])
        held[~train] = 1 / (1 + np.exp(-x[~train] @ w))
    loss = -np.mean(y * np.log(held + 1e-9) + (1 - y) * np.log(1 - held + 1e-9))
    print(f"cross-validated log-loss {loss:.4f}")
    for low in np.arange(0, 1, 0.1):
        band = (held >= low) & (held < low + 0.1)
        if band.any():
            print(f"  said {low:.1f}-{low + 0.1:.1f}: right {y[band].mean():.2f} of {int(band.sum())}")
    w = fit(x, y, weight)
    lines = [f"figure\tbias\t\t{w[0]:.3f}"]
    lines += [f"figure\t{name}\t{label}\t{value:.3f}" for (name, label), value in zip(columns, w[1:], strict=True)]
    print("\n".join(lines))
    if args.write:
        table = Path(claimcheck.__file__).parent / "data" / "weights.tsv"
        kept = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("figure\t")]
        table.write_text("\n".join([*kept, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
