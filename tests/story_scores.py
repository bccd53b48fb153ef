"""Scores of whole stories: what a scan of their articles flags, against pairs of sentences labelled by hand (tests/gold/stories.jsonl)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from claimcheck.config import Config
from claimcheck.pipeline import scan
from claimcheck.records import Finding

SHARED = 0.5  # share of a quote's words, each as often as it stands, from which two quotes are of one sentence

Row = dict[str, Any]


def story_figures(rows: Sequence[Row], folder: Path, miss: Callable[[str], None]) -> dict[str, float]:
    """Over all stories: the share of disputed facts flagged, of flags that are right, and of harmless pairs that stay unflagged.

    Only rows that the labeller is sure of count. A flag that meets no row counts as wrong.
    """
    flags = right = harmless = alarmed = 0
    facts: set[tuple[str, str]] = set()
    flagged: set[tuple[str, str]] = set()
    for story in sorted({row["story"] for row in rows}):
        own = [row for row in rows if row["story"] == story and row["sure"]]
        result = scan([folder / story], config=Config(claims_dir=str(folder / "none")))
        names = {article.id: f"{story}/{Path(article.path).name}" for article in result.articles}
        alarms: set[str] = set()
        for finding in result.findings:
            if finding.relation != "conflict":
                continue
            met = [row for row in own if meets(finding, row, names)]
            hits = {(story, row["fact"]) for row in met if row["relation"] == "conflict"}
            flags, right = flags + 1, right + bool(hits)
            flagged |= hits
            if not hits:
                alarms |= {row["id"] for row in met}
                labels = ", ".join(sorted({row["relation"] for row in met})) or "no row"
                miss(f"{story}: {labels}; said: {finding.rule}\n    a: {finding.left.quote}\n    b: {finding.right.quote}")
        facts |= {(story, row["fact"]) for row in own if row["relation"] == "conflict"}
        harmless += sum(row["relation"] != "conflict" for row in own)
        alarmed += len(alarms)
    for story, fact in sorted(facts - flagged):
        miss(f"{story}: nothing flagged on {fact}")
    return {
        "fact_recall": len(facts & flagged) / len(facts),
        "strict_precision": right / flags if flags else 1.0,
        "unalarmed": 1 - alarmed / harmless,
    }


def meets(finding: Finding, row: Row, names: dict[str, str]) -> bool:
    """Whether a finding is on the two sentences of a row, whichever way round."""
    for order in ((row["a"], row["b"]), (row["b"], row["a"])):
        matched = zip((finding.left, finding.right), order, strict=True)
        if all(names[side.article_id] == quoted["doc"] and _share(side.quote, quoted["quote"]) >= SHARED for side, quoted in matched):
            return True
    return False


def _share(one: str, other: str) -> float:
    a, b = (Counter(re.findall(r"\w+", text.lower().replace("’", "'"))) for text in (one, other))
    shorter = min(a.total(), b.total())
    return (a & b).total() / shorter if shorter else 0.0
