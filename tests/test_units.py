"""The unit registry: conversions, currencies, and tables without slips."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import units
from claimcheck.language.tables import rows


@pytest.mark.parametrize(
    ("value", "start", "target", "expected"),
    [
        ("1", "mile", "kilometre", "1.609344"),
        ("600", "pound-mass", "kilogram", "272.155422"),
        ("212", "fahrenheit", "celsius", "100"),
        ("0", "kelvin", "celsius", "-273.15"),
        ("1", "gigabyte", "megabit", "8000"),
        ("90", "minute", "hour", "1.5"),
        ("1", "acre", "square metre", "4046.8564224"),
        ("25", "basis_point", "percentage_point", "0.25"),
        ("63", "cent", "USD", "0.63"),
        ("5", "GBP", "penny", "500"),
        ("40", "canadian cent", "CAD", "0.4"),
        ("100", "kilometre per hour", "mile per hour", "62.1371192237333969617434184363318"),
        ("3", "tonne", "tonne", "3"),
    ],
)
def test_convert(value: str, start: str, target: str, expected: str) -> None:
    result = units.convert(Decimal(value), start, target)
    assert result is not None
    assert abs(result - Decimal(expected)) < Decimal("1e-15")


@pytest.mark.parametrize(
    ("start", "target"),
    [("mile", "kilogram"), ("USD", "EUR"), ("volt", "newton"), ("cent", "GBP"), ("percent", "mile"), ("van", "mile")],
)
def test_what_does_not_measure_the_same_does_not_convert(start: str, target: str) -> None:
    assert units.convert(Decimal(1), start, target) is None


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3),
    st.sampled_from([("mile", "metre"), ("fahrenheit", "celsius"), ("ounce", "gram"), ("knot", "mile per hour")]),
)
def test_there_and_back(value: Decimal, pair: tuple[str, str]) -> None:
    there = units.convert(value, *pair)
    assert there is not None
    back = units.convert(there, *reversed(pair))
    assert back is not None
    assert abs(back - value) < Decimal("1e-12")


def test_every_currency_in_use_is_there() -> None:
    listed = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
    MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
    RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """
    codes = listed.split()
    assert [code for code in codes if not units.is_currency(code)] == []
    assert units.currencies()["JPY"].digits == 0
    assert units.currencies()["KWD"].digits == 3


def test_no_row_twice_and_no_name_for_two_units() -> None:
    for table, key in (("units", "unit"), ("currencies", "code"), ("prefixes", "letter")):
        keys = [row[key] for row in rows(table)]
        assert len(keys) == len(set(keys)), table
    spelled = [name for row in rows("units") for name in row["names"].split("|") if name]
    assert sorted({n for n in spelled if spelled.count(n) > 1}) == []
    signs = [(sign, row["unit"]) for row in rows("units") for sign in row["symbols"].split("|") if sign]
    assert sorted({s for s, _ in signs if len({u for t, u in signs if t == s}) > 1}) == []
    bare = [noun for row in rows("currencies") for noun in row["bare"].split("|") if noun]
    assert sorted({n for n in bare if bare.count(n) > 1}) == []


def test_every_dimension_of_the_table_is_one_that_records_know() -> None:
    from claimcheck.records import Quantity, Span

    for row in rows("units"):
        one = Decimal(1)
        kind = units.dimension(row["unit"])
        Quantity(
            value=one,
            stated_low=one,
            stated_high=one,
            low=one,
            high=one,
            unit=row["unit"],
            dimension=kind,
            text="1",
            span=Span(start=0, end=1),
        )


def test_names_and_signs_in_both_forms() -> None:
    assert units.names()["miles per hour"] == units.names()["mile per hour"] == "mile per hour"
    assert units.names()["kilowatt hours"] == "kilowatt hour"
    assert units.symbols()["MW"] == "megawatt"
    assert units.symbols()["mW"] == "milliwatt"
    assert units.by_name()["hong kong dollars"] == "HKD"
    assert units.by_name()["dollar"] == "USD"
    assert units.spelled("HKD") == "hong kong dollar"
    assert units.spelled("van") == "van"
