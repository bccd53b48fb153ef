"""The quantity grammar: sentences and the figures they state, and properties that hold for any text."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.conversions import conversion_mismatch
from claimcheck.normalise.quantities import read
from claimcheck.records import Quantity

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "quantities.jsonl").read_text(encoding="utf-8").splitlines()
]
DECIMALS = ("value", "low", "high")
FIELDS = ("unit", "per", "dimension", "change", "hedge", "role")


def matches(quantity: Quantity, expected: dict[str, Any]) -> str:
    """The first field in which the quantity is not as expected, "" if there is none."""
    for name in DECIMALS:
        if name in expected:
            wanted, got = expected[name], getattr(quantity, name)
            if (got is None) != (wanted is None) or (wanted is not None and got != Decimal(wanted)):
                return f"{name}: {got} for {wanted}"
    if "stated" in expected:
        stated = [quantity.stated_low, quantity.stated_high]
        if quantity.value is not None or stated != [Decimal(end) for end in expected["stated"]]:
            return f"stated: {stated} for {expected['stated']}"
    for name in FIELDS:
        if name in expected and getattr(quantity, name) != expected[name]:
            return f"{name}: {getattr(quantity, name)!r} for {expected[name]!r}"
    if list(quantity.also) != expected.get("also", list(quantity.also)):
        return f"also: {quantity.also}"
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_cases(case: dict[str, Any]) -> None:
    found = read(case["text"], joined=True)
    assert len(found) == len(case["expect"]), (case["why"], [q.text for q in found])
    wrong = [problem for q, wanted in zip(found, case["expect"], strict=True) if (problem := matches(q, wanted))]
    assert not wrong, case["why"]


def only(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


STYLES = (
    "{n:,} visitors",
    "{n} visitors",
    "${n:,}",
    "{n:,}%",
    "about {n:,} km",
    "US${n:,}",
    "{n:,} litres a day",
    "€{n:,}",
    "{n:,} euros",
    "nearly {n:,} acres",
)


@given(n=st.integers(min_value=2200, max_value=10**15), style=st.sampled_from(STYLES))
def test_a_rendered_number_reads_as_its_value(n: int, style: str) -> None:
    assert only("They saw " + style.format(n=n)).value == n


@given(
    n=st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999.99"), places=2),
    scale=st.sampled_from([("million", 6), ("billion", 9), ("bn", 9), ("m", 6), ("trillion", 12)]),
)
def test_scales_multiply_money(n: Decimal, scale: tuple[str, int]) -> None:
    glue = "" if len(scale[0]) < 3 else " "
    assert only(f"It cost £{n}{glue}{scale[0]} then.").value == n.scaleb(scale[1])


UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spoken(n: int) -> str:
    """A number in British words."""
    if n < 20:
        return UNITS[n - 1]
    if n < 100:
        return TENS[n // 10 - 2] + ("" if n % 10 == 0 else "-" + UNITS[n % 10 - 1])
    if n < 1000:
        return UNITS[n // 100 - 1] + " hundred" + ("" if n % 100 == 0 else " and " + spoken(n % 100))
    for power, name in ((9, "billion"), (6, "million"), (3, "thousand")):
        if n >= 10**power:
            head, rest = divmod(n, 10**power)
            link = " and " if 0 < rest < 100 else " "
            return f"{spoken(head)} {name}" + (link + spoken(rest) if rest else "")
    raise AssertionError(n)


@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_number_words_read_as_their_value(n: int) -> None:
    assert only(f"They shipped {spoken(n)} litres.").value == n


@given(st.integers(min_value=2, max_value=900), st.integers(min_value=1, max_value=90))
def test_ranges_keep_both_ends(low: int, step: int) -> None:
    quantity = only(f"It weighs between {low} and {low + step} tonnes.")
    assert (quantity.stated_low, quantity.stated_high, quantity.unit) == (low, low + step, "tonne")


HEDGES = ("", "about ", "nearly ", "more than ", "at least ", "up to ", "under ", "just over ", "around ")


@given(
    st.sampled_from(HEDGES),
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal(10**9), places=1),
    st.sampled_from(["kg", "%", "million euros", "years", "people"]),
)
def test_the_interval_holds_the_figure(hedge: str, n: Decimal, unit: str) -> None:
    quantity = only(f"They need {hedge}{n} {unit}.")
    assert quantity.value is not None
    assert quantity.low is None or quantity.low <= quantity.value
    assert quantity.high is None or quantity.high >= quantity.value


JUMBLE = """5 1,000 2019 $ € % - – to and between from of million a hundred half one in about more than up rose by kg ( ) / per year old , .
minus third dozens times US m ½ ×10^ or so + ' twice several scale 1/2 January C ° aged fold x lower p.m. No"""
PIECES = st.sampled_from(sorted(set(JUMBLE.split())))


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_jumble_is_read_verbatim_and_in_order(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    found = read(text, offset=7)
    assert all(text[q.span.start - 7 : q.span.end - 7] == q.text for q in found)
    assert [q.span.start for q in found] == sorted(q.span.start for q in found)
    assert found == read(text, offset=7)
    assert all(q.stated_low <= q.stated_high for q in found)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(text[q.span.start : q.span.end] == q.text for q in read(text))


HOSTILE = {
    "a number of 5,000 digits": "1" * 5000,
    "grouping without end": "1,234," * 1700,
    "punctuation": ".,;:-–()[]{}!?\"'" * 700,
    "a thousand numbers": "17 " * 3300,
    "number words": "one " * 2500,
    "ranges": "5 to " * 2000,
    "hedges": "more than about nearly " * 450 + "5",
    "names": "Abc " * 2500 + "5 " + "Abc " * 20,
    "powers": "5×10^" * 2000,
    "zero bytes": "\x005" * 5000,
    "other digits": "٣٤٥ " * 2000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(name: str) -> None:
    text = HOSTILE[name]
    start = time.process_time()
    found = read(text)
    spent = time.process_time() - start
    assert all(text[q.span.start : q.span.end] == q.text for q in found)
    assert spent < 3, "a hundred times the usual cost: no longer linear"


def test_the_bare_dollar_follows_the_setting() -> None:
    assert read("It cost $5 and US$6.", currency="AUD")[0].unit == "AUD"
    assert read("It cost $5 and US$6.", currency="AUD")[1].unit == "USD"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a crater 39 feet (12 metres) wide", False),
        ("a hole 19 feet (5 metres) deep", True),
        ("a load of 270 kg (600 lb)", False),
        ("a load of 270 kg (900 lb)", True),
        ("it fell to 50 degrees Fahrenheit (10 degrees Celsius)", False),
        ("it raised €1.2bn ($9.4bn)", False),
        ("some 25,000 miles (40,000 km)", False),
        ("a road of 10 kilometres (six miles)", False),
        ("a road of 10 kilometres (eight miles)", True),
    ],
)
def test_conversions_that_disagree_are_told(text: str, wrong: bool) -> None:
    first, second = read(text)
    assert second.role == "conversion"
    assert conversion_mismatch(first, second) is wrong
    assert conversion_mismatch(second, first) is wrong


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Arrivals rose from 300 to 450 tonnes.", ["300", "450"]),
        ("The toll went from about $5 million in March to $7 million.", ["about $5 million", "$7 million"]),
        ("Ages range from 30 to 45 years.", []),
    ],
)
def test_from_to_is_two_levels_where_something_changed(text: str, levels: list[str]) -> None:
    apart, (together,) = read(text), read(text, joined=True)
    assert [(q.text.removesuffix(" tonnes"), q.role) for q in apart if q.role] == list(
        zip(levels, ("from", "level"), strict=False)
    )
    assert len({q.unit for q in apart}) == 1
    assert together.value is None
    assert together.role == ("from_to" if levels else "")
