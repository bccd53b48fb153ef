"""Text made easier to parse, its length kept: quotes, headings, stand-in names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.casing import cased_words, is_title_case, smooth, stand_ins, truecase, unquote

VOCABULARY = {"cook", "closes", "port", "after", "storm", "damages", "two", "cranes", "rules", "for", "in"}


def _known(word: str) -> bool:
    return word in VOCABULARY


@pytest.mark.parametrize(
    ("heading", "body", "expected", "why"),
    [
        (
            "Holm Closes Port After Storm",
            "So Holm closed it.",
            "Holm closes port after storm",
            "words fall, names stay",
        ),
        ("Storm Damages Two Cranes In Norway", "", "storm damages two cranes in Norway", "countries stay"),
        ("NATO Closes Port For HMS Argyll", "", "NATO closes port for HMS Argyll", "acronyms and unknown words stay"),
        ("Rules After Monday", "", "rules after Monday", "calendar names stay"),
        ("Storm damages port", "", "Storm damages port", "a heading in sentence case is left alone"),
    ],
)
def test_truecase(heading: str, body: str, expected: str, why: str) -> None:
    upper, lower = cased_words([body])
    assert truecase(heading, upper, lower, _known) == expected, why


def test_words_at_sentence_starts_say_nothing_about_names() -> None:
    upper, lower = cased_words(["Storms came. Roads closed as Holm watched storms."])
    assert upper == {"Holm"}
    assert {"closed", "storms"} <= lower


def test_stand_ins_replace_only_names_that_are_words() -> None:
    upper, lower = cased_words(["On Monday Cook met Holm."])
    assert stand_ins("Cook closes port for Holm", upper, lower, _known) == "Reed closes port for Holm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He called it "a fair deal" on Monday.', "He called it  a fair deal  on Monday."),
        ('He said, "We won."', 'He said, "We won."'),
        ('"We won," he said.', '"We won," he said.'),
    ],
)
def test_only_words_quoted_inside_a_clause_lose_their_marks(text: str, expected: str) -> None:
    assert unquote(text) == expected


def test_title_case_is_most_words() -> None:
    assert is_title_case("Storm Damages Two Cranes")
    assert not is_title_case("Storm damages two cranes in Norway")


@given(st.text())
def test_lengths_are_kept(text: str) -> None:
    upper, lower = cased_words([text])
    smoothed = smooth(text)
    assert len(smoothed) == len(text)
    assert len(unquote(smoothed)) == len(text)
    assert len(stand_ins(truecase(smoothed, upper, lower, _known), upper, lower, _known)) == len(text)
