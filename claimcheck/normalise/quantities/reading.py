"""The public reading function: text in, quantity records out."""

from __future__ import annotations

from claimcheck.normalise.quantities.grammar import items
from claimcheck.normalise.quantities.lexer import tokens
from claimcheck.records import Quantity


def read(text: str, *, offset: int = 0, currency: str = "USD", joined: bool = False) -> list[Quantity]:
    """The quantities of `text` in text order; spans are `offset` plus the place in `text`, so the span is verbatim.

    `currency` is the ISO code a bare "$" stands for; `joined` makes "rose from 3 to 10" one figure with role "from_to", not two levels.
    Counted nouns are not read here: a bare number has unit "". Roles: "change" and "level" ("fell 0.3 points to 2.1%"), "from",
    "conversion" (second expression of the figure before, which carries its text in `also`), "multiple" ("doubled"), "vague"
    ("several"), "ratio" ("50-50"). Linear in the text; never raises on text.
    """
    toks = tokens(text)
    records = []
    for item in items(toks, currency, joined=joined):
        item.also = [text[int(first) : int(last)] for first, _, last in (mark.partition(":") for mark in item.also)]
        records.append(item.record(toks, text, offset))
    return records
