"""The public functions on plain text: verbatim spans, every form of a date, and two texts compared the same either way round."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import claimcheck
from claimcheck.errors import InputError
from claimcheck.records import Finding

SALE = "The city of Lowell paid $14 million for the old mill on Monday, Mayor Ana Reyes said."
OTHER = "The city of Lowell paid $19 million for the old mill.\n\nThe mayor did not attend the sale. About 300 people work at the mill."


def told(finding: Finding) -> tuple[object, ...]:
    return finding.relation, finding.rule, finding.explanation, finding.confidence, finding.severity


@pytest.mark.parametrize("text", [SALE, OTHER, "  " + SALE + "\r\n\r\n" + OTHER, "“We paid €3,000,” she said — “nothing more.”"])
def test_quotes_are_verbatim(text: str) -> None:
    claims = claimcheck.extract_claims(text)
    assert claims
    for claim in claims:
        assert text[claim.span.start : claim.span.end] == claim.quote
        value = getattr(claim, "value", None)
        if hasattr(value, "span"):
            assert text[value.span.start : value.span.end] == value.text


@pytest.mark.parametrize(
    "published", [date(2026, 3, 3), datetime(2026, 3, 3, 9, 30, tzinfo=UTC), "2026-03-03", "2026-03-03T09:30:00+00:00"]
)
def test_every_form_of_a_date_resolves_alike(published: object) -> None:
    (when,) = claimcheck.resolve_dates("They met on Monday.", published=published)
    assert when.start is not None
    assert when.start.date() == date(2026, 3, 2)


def test_without_a_date_nothing_relative_is_resolved() -> None:
    assert all(when.start is None or not when.relative for when in claimcheck.resolve_dates("They met on Monday.", published=None))


@pytest.mark.parametrize("published", ["yesterday", "2026-13-01", "03.03.2026"])
def test_what_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(InputError, match="not an ISO date"):
        claimcheck.extract_claims(SALE, published=published)


@pytest.mark.parametrize("same_story", [False, True])
@pytest.mark.parametrize("dates", [(None, None), ("2026-03-03", "2026-03-05"), ("2026-03-05", "2026-03-03")])
def test_swapping_two_texts_swaps_the_sides_and_nothing_else(dates: tuple[str | None, str | None], same_story: bool) -> None:
    first, second = dates
    there = claimcheck.compare_texts(SALE, OTHER, published_a=first, published_b=second, same_story=same_story)
    back = claimcheck.compare_texts(OTHER, SALE, published_a=second, published_b=first, same_story=same_story)
    assert sorted(map(told, there)) == sorted(map(told, back))
    across = [finding for finding in there if finding.left.source_id != finding.right.source_id]
    assert across
    for finding in across:
        assert (finding.left.source_id, finding.right.source_id) == ("a", "b")
        assert finding.left.quote in SALE
        assert finding.right.quote in OTHER
        twin = next(other for other in back if other.id == finding.id and told(other) == told(finding))
        assert (twin.left.quote, twin.right.quote) == (finding.right.quote, finding.left.quote)


def test_a_text_agrees_with_itself() -> None:
    relations = {finding.relation for finding in claimcheck.compare_texts(SALE, SALE)}
    assert relations == {"agree"}


def test_amounts_that_differ_conflict() -> None:
    found = claimcheck.compare_texts(SALE, SALE.replace("14", "19"), published_a="2026-03-03", published_b="2026-03-03")
    assert [finding.rule for finding in found if finding.relation == "conflict"] == ["amounts_disjoint"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "!!!"])
def test_nothing_comes_of_nothing(text: str) -> None:
    assert claimcheck.extract_claims(text) == []
    assert claimcheck.extract_quantities(text) == []
    assert claimcheck.resolve_dates(text, published="2026-03-03") == []
    assert claimcheck.compare_texts(text, SALE) == []


def test_the_source_is_kept() -> None:
    assert {claim.source_id for claim in claimcheck.extract_claims(SALE, source="desk")} == {"desk"}
