"""What cues, negations and expressions speak of, without a parse."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.debunks import debunks
from claimcheck.language.denials import negations
from claimcheck.language.labels import companions, labels
from claimcheck.language.naming import plain, same_holder, spelled_alike
from claimcheck.language.opposed import expressions
from claimcheck.language.wording import stem, tokens
from claimcheck.records import Mention, Span

DEBUNKS = [
    ("Report of a shark on the motorway is a hoax", [("hoax", ())], "whole story"),
    ("Pair held with fake passports", [("fake", ("passports",))], "the noun it stands with"),
    ("Mayor denies plan to close library", [("denies", ("plan", "close", "library"))], "what follows"),
    ("Singer denies hoax claims", [], "a denial of a hoax"),
    ("This is not a hoax", [], "negated"),
    ("Firm will neither confirm nor deny the sale", [], "left open"),
    ("Bank denied the application", [], "a refusal"),
    ("A plot to discredit the witness", [], "a plan"),
    ("Real or hoax?", [], "an open question"),
    ("Bridge closed? Nope", [("nope", ())], "an answer"),
    ("Bridge open, nope or not", [], "an answer needs a question"),
]


@pytest.mark.parametrize(("text", "expected", "why"), DEBUNKS, ids=[case[2] for case in DEBUNKS])
def test_debunks(text: str, expected: list[tuple[str, tuple[str, ...]]], why: str) -> None:
    assert [(d.cue, d.about) for d in debunks(text)] == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Hikers not among bodies found", ["among"]),
        ("Do not drink the water", []),
        ("The clerk who had not paid was fired", []),
        ("He was told not to talk", []),
        ("The plan is not only bold", []),
        ("Fined for not paying", []),
    ],
)
def test_negations(text: str, negated: list[str]) -> None:
    assert [words[0] for _, words in negations(text)] == negated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He was dead on arrival", [("place of death", "a")]),
        ("He later died", [("place of death", "b")]),
        ("It is unlikely that the blast was related to the test", []),
        ("The two were not unrelated", []),
        ("The deal is permanent", [("duration", "a")]),
    ],
)
def test_expressions(text: str, found: list[tuple[str, str]]) -> None:
    assert [(e.group, e.side) for e in expressions(text)] == found


def test_labels_and_companions() -> None:
    assert labels("It did not constitute a riot") == (("riot", False),)
    assert labels("The march turned into a riot") == (("riot", True),)
    assert labels("What if it was not a riot?") == ()
    assert [(c.kin, c.sort) for c in companions("left his wife and a young boy missing")] == [("wife", "man")]


def test_names() -> None:
    def mention(text: str) -> Mention:
        return Mention(text=text, span=Span(start=0, end=len(text)), name=text.lower())

    assert plain("Jean Chrétien") == "jean chretien"
    assert spelled_alike("wilma straus", "vilma strauss")
    assert same_holder(mention("Harbour Workers Union"), mention("HWU"))
    assert not same_holder(mention("Marta Olsen"), mention("Ivar Dahl"))


def test_stems_meet() -> None:
    assert stem("weightlessness") == stem("weightless")
    assert stem("stopped") == stem("stop") == stem("stopping")


@given(st.text(max_size=500))
def test_any_text_is_read(text: str) -> None:
    for read in (debunks, negations, expressions, labels, companions):
        assert isinstance(read(text), tuple)
    assert len(tokens(text)) <= 400


def test_hostile_text_costs_little() -> None:
    start = time.perf_counter()
    for piece in ("not ", "fake ", "his wife and a ", "denies ", "a" * 50, "'", "?"):
        text = piece * 20_000
        for read in (debunks, negations, expressions, labels, companions):
            read(text)
    assert time.perf_counter() - start < 5
