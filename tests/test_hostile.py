"""Text made to cost much costs no more than news of its length: by calls made and pairs compared, which no machine's speed changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import api, compare_texts, extract_claims, link
from claimcheck.config import Config
from claimcheck.pipeline import scan
from tests.hostile import KINDS, benign

SIZE = 2_400
COSTLIER = 5.0  # hostile text may cost so many times what news costs
GROWN = 2.6  # twice the text may make so many times the calls
PAIRS = 30  # pairs that a claim may be compared in, at most, within one article


def calls(work: Callable[[], object]) -> int:
    """How many calls a piece of work makes, into Python and out of it."""
    count = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    api._remembered.clear()
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture(scope="module")
def news() -> int:
    """What news of that length costs."""
    extract_claims(benign(500))
    return calls(lambda: extract_claims(benign(SIZE), published="2026-03-03"))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_costs_little_more_than_news(kind: str, news: int) -> None:
    text = KINDS[kind](SIZE)
    assert len(text) >= SIZE - 20
    assert calls(lambda: extract_claims(text, published="2026-03-03")) < COSTLIER * news


@pytest.mark.parametrize("kind", ["percents", "fractions", "he said", "full names", "acronyms"])
def test_twice_the_text_costs_twice(kind: str) -> None:
    once, twice = (calls(lambda: extract_claims(KINDS[kind](size), published="2026-03-03")) for size in (3_000, 6_000))  # noqa: B023
    assert twice < GROWN * once


@pytest.mark.parametrize("kind", ["units", "figure claims", "money claims", "moving claims", "percents"])
def test_claims_of_one_article_are_not_all_compared_with_each_other(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    compare_levels = link.compare_levels

    def counting(*args: object, **kwargs: object) -> object:
        nonlocal compared
        compared += 1
        return compare_levels(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(link, "compare_levels", counting)
    (tmp_path / "a.txt").write_text(
        "Lowell has a mill and 12 people in it, officials said on Monday.\n\n" + KINDS[kind](10_000), encoding="utf-8"
    )
    result = scan(tmp_path, config=Config(claims_dir=tmp_path / "claims"))
    assert len(result.claims) > 200
    assert compared < PAIRS * len(result.claims)
    compared = 0
    text = KINDS[kind](8_000)
    compare_texts(text, text + " The mill closed.")
    assert compared < 2 * PAIRS * len(result.claims)


def test_an_overlong_sentence_is_cut_and_its_offsets_stay() -> None:
    from claimcheck.parse import parse

    text = "The mill hired 14 people and " * 200
    sentences = next(iter(parse([text])))
    assert max(len(sentence.tokens) for sentence in sentences) <= 200
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sum(token.head == token.i for token in sentence.tokens) == 1
        assert all(text[token.start : token.end] == token.text for token in sentence.tokens)
