"""Attribution: who says what, by which words, and where."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extract.attribution import attributions, chain
from claimcheck.extract.quotes import paragraphs, quotations
from claimcheck.records import Attribution, Span
from tests.extract.trees import parsed, tree

CASES: list[dict[str, Any]] = [json.loads(x) for x in (Path(__file__).parents[1] / "cases" / "attribution.jsonl").open(encoding="utf-8")]


def described(found: Attribution, text: str) -> dict[str, str]:
    """An attribution in the form of the case file: what is as usual left out."""
    span = found.content_span
    row = {"speaker": found.speaker, "cue": found.cue, "content": text[span.start : span.end] if span else ""}
    row |= {"role": found.role} if found.role else {}
    row |= {"kind": found.kind} if found.kind != "indirect" else {}
    row |= {"stance": found.stance} if found.stance != "asserts" else {}
    return row | ({"via": found.via} if found.via else {})


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60].replace("\n", " ") for case in CASES])
def test_case_has_exactly_its_attributions(case: dict[str, Any]) -> None:
    sentences = parsed(tuple(c["text"] for c in CASES))[CASES.index(case)]
    found = attributions(sentences, case["text"])
    assert [described(a, case["text"]) for a in found] == case["expected"], case["why"]
    for one in found:
        assert one.speaker_span is not None
        assert one.cue_span is not None
        assert one.cue == " ".join(case["text"][one.cue_span.start : one.cue_span.end].split())


def test_hand_built_report() -> None:
    sentence = tree("Lee/Lee/NNP/nsubj/1", "said/say/VBD/ROOT/1", "Kim/Kim/NNP/nsubj/3", "left/leave/VBD/ccomp/1")
    (found,) = attributions([sentence], sentence.text)
    assert described(found, sentence.text) == {"speaker": "Lee", "cue": "said", "content": "Kim left"}


def test_chain_is_outermost_first_and_leaves_the_cue_itself_out() -> None:
    text = "Lee said Kim told Ruiz the dam burst."
    outer = Attribution(speaker="Lee", cue="said", cue_span=Span(start=4, end=8), content_span=Span(start=9, end=36))
    inner = Attribution(speaker="Kim", cue="told", cue_span=Span(start=13, end=17), content_span=Span(start=23, end=36))
    assert chain([inner, outer], Span(start=text.index("dam"), end=36)) == (outer, inner)
    assert chain([inner, outer], Span(start=9, end=36)) == (outer,)
    assert chain([inner, outer], Span(start=0, end=36)) == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“We won. It’s over,” she said.", ["“We won. It’s over,”"]),
        ("“One.\n\n“Two,” she said.", ["“One.", "“Two,”"]),
        ("“Never closed\n\nNext paragraph.", ["“Never closed"]),
        ("The ‘so-called’ boat isn’t here.", ["‘so-called’"]),
        ("It's the dogs' bowl, isn't it?", []),
        ("`` We won , '' she said .", ["`` We won , ''"]),
        ("A 6'2\" man", []),
        ("", []),
    ],
    ids=["straight", "curly", "paragraphs", "unclosed", "single", "apostrophes", "doubled", "inches", "empty"],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quotes


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab .\n“”\"'‘’`«»—", max_size=80))
def test_quotations_are_in_order_and_inside_the_text(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(0 <= start < end <= len(text) for start, end in paragraphs(text))


def test_long_text_of_marks_is_read_in_linear_time() -> None:
    text = "“‘\"' " * 20_000
    assert len(quotations(text)) <= len(text)
