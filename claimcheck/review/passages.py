"""An article cut for reading: paragraphs of runs, with the sentence of a claim and its deciding words marked."""

from __future__ import annotations

from typing import Any

from claimcheck.records import Article, Claim
from claimcheck.report.clean import line
from claimcheck.report.marks import stretches


def paragraphs(article: Article, claim: Claim) -> list[dict[str, Any]]:
    """The article's text by paragraph: kind of block, and runs with their marks ("sentence", "value", "cue", "words").

    The runs of all paragraphs, joined by line breaks, give the text again, but for control characters.
    """
    marked = _marked(claim)
    kinds = [(block.span.start, block.span.end, block.kind) for block in article.blocks]
    found: list[dict[str, Any]] = []
    at = 0
    for text in article.text.split("\n"):
        start, end = at, at + len(text)
        at = end + 1
        if text.strip():
            kind = next((kind for first, last, kind in kinds if first <= start < last), "body")
            found.append({"kind": kind, "runs": _runs(article.text, start, end, marked)})
    return found


def _marked(claim: Claim) -> list[tuple[int, int, str]]:
    """Stretches of the claim's sentence in offsets of the article, with their marks."""
    spans = []
    at = claim.span.start
    for run in stretches(claim):
        spans.append((at, at + len(run.text), f"sentence {run.mark}".strip()))
        at += len(run.text)
    return spans


def _runs(text: str, start: int, end: int, marked: list[tuple[int, int, str]]) -> list[dict[str, str]]:
    runs: list[dict[str, str]] = []
    at = start
    for first, last, mark in marked:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if first > at:
            runs.append({"text": line(text[at:first]), "mark": ""})
        runs.append({"text": line(text[first:last]), "mark": mark})
        at = last
    if at < end:
        runs.append({"text": line(text[at:end]), "mark": ""})
    return runs
