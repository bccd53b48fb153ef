"""Cells that no spreadsheet runs, and text that no terminal obeys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.report.clean import CELL_LIMIT, CUT_MARK, cell, cut, line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tcmd", "' cmd"),
        ("\r=1", "' =1"),
        ("\n", "' "),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("  =1+1", "'  =1+1"),  # some programs trim leading spaces
        ("\u200b=1+1", "'\u200b=1+1"),  # an invisible character does not hide a formula
        ("\x00=1+1", "'=1+1"),  # nor does a control character that is dropped
        ("\ufeff=1+1", "'=1+1"),
        ("2 = 2", "2 = 2"),
        ("– a dash opens speech", "– a dash opens speech"),
        ("", ""),
        ("one\r\ntwo\u2028three", "one two three"),
        ("bell\x07 esc\x1b[31m c1\x9b2J", "bell esc[31m c12J"),
        ("left\u202etfel", "lefttfel"),
        ("lone \ud800 half", "lone  half"),
    ],
)
def test_a_text_cell(text: str, expected: str) -> None:
    assert cell(text) == expected


def test_a_long_cell_is_cut_with_a_mark() -> None:
    made = cell("=" + "x" * 40_000)
    assert len(made) == CELL_LIMIT
    assert made.startswith("'=x")
    assert made.endswith(CUT_MARK)
    assert cell("x" * CELL_LIMIT) == "x" * CELL_LIMIT


def test_length_counts_as_the_spreadsheet_counts() -> None:
    made = cut("😀" * 20_000)
    assert CELL_LIMIT - 2 <= len(made.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert made.endswith(CUT_MARK)


@given(st.text())
def test_no_text_opens_a_formula_or_breaks_a_line(text: str) -> None:
    made = cell(text)
    assert made.lstrip()[:1] not in set("=+-@＝＋－＠")
    assert not set(made) & set(map(chr, [*range(32), *range(127, 160), 0x2028, 0x2029]))
    assert line(line(text)) == line(text)
    made.encode("utf-8")
