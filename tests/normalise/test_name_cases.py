"""Who a name in a short text is, as tests/cases/names.jsonl says; an expected null stays open."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimcheck.api import bare_article
from claimcheck.drafts import Phrase
from claimcheck.extract.attribution import attributions
from claimcheck.language.phrases import bounds
from claimcheck.language.syntax import Sentence
from claimcheck.normalise.claims import Maker
from claimcheck.parse import parse_articles
from claimcheck.records import Article

CASES = [json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "names.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def parsed() -> list[tuple[Article, list[Sentence]]]:
    articles = [bare_article(case["text"], None, "text") for case in CASES]
    return list(zip(articles, parse_articles(articles), strict=True))


def named(article: Article, sentences: list[Sentence], start: int, end: int) -> tuple[str, bool]:
    """What the mention at a stretch is called, and whether that is settled."""
    maker = Maker(article, sentences, attributions(sentences, article.text))
    number = next(n for n, s in enumerate(sentences) if s.start <= start < s.end)
    sentence = sentences[number]
    inside = sentence.within(start, end)
    places = [t.i for t in inside]
    head = next((t for t in inside if t.head not in places or t.head == t.i), inside[-1])
    above = sentence.tokens[head.head]
    part = "subject" if head.dep in {"nsubj", "nsubjpass", "conj"} else "where" if above.lower in {"in", "at"} else "object"
    prep = above.lower if head.dep == "pobj" and above.lower in {"with", "by", "between", "against"} else ""
    left, right = (places[0], places[-1] + 1) if len(places) > 1 else bounds(sentence, head.i)
    mention = maker.mentions.mention(Phrase(number, head.i, left, right, prep), "other" if prep else part)
    assert mention is not None
    return mention.name, mention.resolved


@pytest.mark.parametrize("place", range(len(CASES)), ids=[f"{case['mention']} {case['why']}" for case in CASES])
def test_names(place: int) -> None:
    case: dict[str, Any] = CASES[place]
    name, resolved = named(*parsed()[place], case["start"], case["start"] + len(case["mention"]))
    if case["expected"] is None:
        assert not resolved, name
    else:
        assert (name, resolved) == (case["expected"], True)
