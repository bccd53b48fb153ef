"""Records in plain words."""

from __future__ import annotations

import pytest

from claimcheck.records import CountClaim, Mention, Quantity, ScanResult, Span
from claimcheck.report import plain


@pytest.mark.parametrize(
    ("quote", "text", "unit", "expected"),
    [
        ("Police seized 14 AK-47 rifles and fled.", "14", "rifle", "14 AK-47 rifles"),
        ("They found six small wooden boats there.", "six", "boat", "six small wooden boats"),
        ("Of the 12, two were boats.", "12", "boat", ""),  # a comma ends the phrase
        ("Some 40 of the many old and rusty boats sank.", "40", "boat", ""),  # too far off
        ("It hurt 7 people.", "7 people", "people", ""),  # the value says it already
        ("It hurt 3 women.", "3", "woman", ""),  # an irregular plural is not guessed
        ("Three cities", "Three", "city", "Three cities"),
    ],
)
def test_a_count_names_what_it_counts(quote: str, text: str, unit: str, expected: str) -> None:
    start = quote.index(text)
    span = Span(start=10 + start, end=10 + start + len(text))
    value = Quantity(value=1, stated_low=1, stated_high=1, low=1, high=1, unit=unit, text=text, span=span)
    claim = CountClaim(id="c", article_id="a", span=Span(start=10, end=10 + len(quote)), quote=quote, value=value)
    assert plain.counted(claim) == expected
    assert plain.answer(claim) == (expected or text)


@pytest.mark.parametrize(
    ("canonical", "kind", "expected"),
    [
        ("orla mills", "organisation", "Orla Mills"),
        ("hearing", "other", "hearing"),
        ("nowhere land", "place", "Nowhere Land"),
        ("WHO", "organisation", "WHO"),
        ("o(rla", "person", "O(Rla"),
    ],
)
def test_names_come_in_the_case_of_the_article(story: ScanResult, canonical: str, kind: str, expected: str) -> None:
    mention = Mention(text="it", span=Span(start=0, end=2), name=canonical, kind=kind)
    assert plain.name(mention, story.articles[0]) == expected
    assert plain.name(None) == ""


@pytest.mark.parametrize(
    ("text", "limit", "around", "expected"),
    [
        ("short", 10, "", "short"),
        ("one two three four five six seven", 16, "", "one two three…"),
        ("one two three four five six seven eight nine ten", 24, "seven", "…six seven eight…"),
        ("x" * 50, 10, "", "xxxxxxxxx…"),
    ],
)
def test_long_text_is_cut_at_words_around_what_matters(text: str, limit: int, around: str, expected: str) -> None:
    made = plain.shorten(text, limit, around)
    assert made == expected
    assert len(made) <= limit + 1


@pytest.mark.parametrize(("text", "expected"), [("a b", "A b."), ("A b?", "A b?"), ("", ""), ("é", "É.")])
def test_a_sentence_has_a_capital_and_an_end(text: str, expected: str) -> None:
    assert plain.sentence(text) == expected
