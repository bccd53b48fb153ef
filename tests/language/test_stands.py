"""Ways of one thing that exclude each other, and things said not to be there, as sentences tell them."""

from __future__ import annotations

import pytest

from claimcheck.language import tables
from claimcheck.language.absence import absences, done, told, undone
from claimcheck.language.inflect import forms
from claimcheck.language.stands import in_turn, stands


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("scrap", {"scrap", "scraps", "scrapped", "scrapping"}),
        ("open", {"open", "opens", "opened", "opening"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("cancel", {"cancel", "cancels", "canceled", "cancelled", "canceling", "cancelling"}),
        ("lie", {"lie", "lies", "lay", "lain", "lying"}),
        ("free", {"free", "frees", "freed", "freeing"}),
    ],
)
def test_forms(lemma: str, expected: set[str]) -> None:
    assert set(forms(lemma)) == expected


def said(text: str) -> list[tuple[str, str, bool]]:
    return [(s.group, s.side, s.denied) for s in stands(text)]


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("The council turned the plan down.", ("decision", "rejected", False)),
        ("The council did not approve the plan.", ("decision", "approved", True)),
        ("The council refused to approve the plan.", ("decision", "rejected", False)),
        ("The court found the broker not guilty.", ("verdict", "acquitted", False)),
        ("Doctors are fighting to keep him alive; he is in intensive care.", ("condition", "grave", False)),
    ],
)
def test_said(text: str, stand: tuple[str, str, bool]) -> None:
    assert stand in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council may approve the plan.",
        "Villagers want the council to approve the plan.",
        "Will the council approve the plan?",
        "If the council approves the plan, work starts in May.",
        "The union is expected to reject the offer.",
    ],
)
def test_left_open(text: str) -> None:
    assert not [s for s in stands(text) if s.group == "decision"]


def test_sides_are_apart() -> None:
    """No expression stands on two sides of one group, and every row names a known theme."""
    seen: dict[tuple[str, str], str] = {}
    for row in tables.rows("stands"):
        assert row["theme"] in ("subject", "any", "order", "near"), row
        for words in row["words"].split("|"):
            assert words == words.lower(), row["group"]
            assert words, row["group"]
            assert seen.setdefault((row["group"], words), row["side"]) == row["side"], (row["group"], words)


def test_absences_and_doings() -> None:
    assert [a.noun for a in absences("There is no dam on the river.")] == ["dam"]
    assert not absences("There is no evidence of a leak.")
    assert not absences("Countries that have no exemption will pay.")
    assert [u.verb for u in undone("The firm failed to tell regulators.")] == ["tell"]
    assert not undone("The trial will not begin until Friday.")
    assert told("dam", "Water poured from the dam.")
    assert not told("dam", "The county may build a dam.")
    assert done("hacked", "A hacker turned off the lights.", ("hack",))


def test_in_turn() -> None:
    assert in_turn("The road later reopened.")
    assert not in_turn("The road was shut.")
