"""Review by round trip through a spreadsheet: export the queue, fill in the decisions, take them back in."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claimcheck.commands.sheets import read_rows
from claimcheck.judgements import Verdict, evidence
from claimcheck.records import Finding
from claimcheck.report.csv_files import csv_chunks
from claimcheck.report.files import write_atomically
from claimcheck.report.tables import FINDING_COLUMNS, Column, Table, finding_row
from claimcheck.report.view import count
from claimcheck.review.desk import VERDICTS, Desk, RefusedError, State

FILL_IN: tuple[Column, ...] = (
    Column("decision", "text", "fill in: accept, dismiss, update, scope_differs or comment"),
    Column("reason", "text", "fill in: why; needed to dismiss or comment"),
    Column("expires", "date", "fill in, if you like: last day of a dismissal, like 2026-03-31"),
    Column("evidence", "id", "leave as it is: what the decision is about"),
    Column("judgements", "number", "leave as it is: how many judgements there were"),
)
_COMPARED = ("value_a", "quote_a", "value_b", "quote_b")
_WORDS: dict[str, Verdict] = {
    "accepted": "accept", "a": "accept", "dismissed": "dismiss", "d": "dismiss", "u": "update", "s": "scope_differs",
    "scope differs": "scope_differs", "c": "comment",
}  # fmt: skip


class Row(NamedTuple):
    """A row that was refused: its line, the finding it names, why, and what has changed, line by line."""

    line: int
    finding: str
    reason: str
    changes: tuple[str, ...] = ()


class Taken(NamedTuple):
    """What an import of decisions did."""

    decided: int
    empty: int
    refused: list[Row]

    def __str__(self) -> str:
        return f"{count(self.decided, 'decision')} taken, {count(self.empty, 'row')} left open, {len(self.refused)} refused"


def write_sheet(desk: Desk, out: Path, *, everything: bool = False, bom: bool = True) -> str:
    """Write the conflicts that wait for review (or all findings) to `out`; returns how many, in words."""
    state = desk.state()
    findings = list(state.findings.values()) if everything else state.waiting()
    rows = [
        (*finding_row(finding, state.articles, state.standings), "", "", "", evidence(finding), str(len(state.history(finding))))
        for finding in findings
    ]
    write_atomically(out, csv_chunks(Table("review", (*FINDING_COLUMNS, *FILL_IN), rows), bom=bom))
    return count(len(rows), "finding")


def read_sheet(desk: Desk, path: Path, *, reviewer: str) -> Taken:
    """Take the decisions of an edited sheet in, row by row.

    A row is refused where its finding or evidence has changed since (with what changed), where somebody has decided since, and
    where the decision cannot be read; the other rows count. Raises ClaimcheckError where the file itself cannot be read.
    """
    decided, empty, refused = 0, 0, []
    for line, cells in read_rows(path, required=("finding_id", "decision", "evidence")):
        wanted = " ".join(cells["decision"].split()).casefold()
        if not wanted:
            empty += 1
            continue
        identity = cells["finding_id"].strip()
        problem = _problem(desk.state(), identity, cells)
        if problem is not None:
            refused.append(Row(line, identity, *problem))
            continue
        try:
            verdict = _verdict(wanted)
            reason = cells.get("reason", "").strip()
            desk.decide(
                identity, verdict, reviewer=reviewer, note=reason, expires=_day(cells.get("expires", "")), seen=cells["evidence"].strip()
            )
        except RefusedError as error:
            refused.append(Row(line, identity, error.message))
            continue
        decided += 1
    return Taken(decided, empty, refused)


def _problem(state: State, identity: str, cells: dict[str, str]) -> tuple[str, tuple[str, ...]] | None:
    """Why a row no longer fits the ledger, with what changed; None where it does."""
    finding = state.findings.get(identity) or state.by_evidence.get(cells["evidence"].strip())
    if finding is None:
        return "no such finding any more", ()
    if evidence(finding) != cells["evidence"].strip():
        return "the evidence has changed since the sheet was written", _changes(state, finding, cells)
    history = state.history(finding)
    if cells.get("judgements", "").strip().isdecimal() and len(history) > int(cells["judgements"].strip()[:9]):
        last = history[-1]
        return f"{last.reviewer} has decided since: {last.verdict}" + (f" ({last.note})" if last.note else ""), ()
    return None


def _changes(state: State, finding: Finding, cells: dict[str, str]) -> tuple[str, ...]:
    names = [column.name for column in FINDING_COLUMNS]
    now = dict(zip(names, finding_row(finding, state.articles, state.standings), strict=True))
    before = [f"{name}: {' '.join(cells.get(name, '').split())}" for name in _COMPARED]
    after = [f"{name}: {' '.join(now[name].split())}" for name in _COMPARED]
    return tuple(line for line in difflib.ndiff(before, after) if line[:1] in "-+")


def _verdict(wanted: str) -> Verdict:
    verdict = _WORDS.get(wanted)
    if verdict is None:
        verdict = next((name for name in VERDICTS if name == wanted), None)
    if verdict is None:
        raise RefusedError(f"no decision {wanted[:40]!r}: {', '.join(VERDICTS)}")
    return verdict


def _day(text: str) -> date | None:
    text = text.strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RefusedError(f"{text[:40]!r} is no date like 2026-03-31") from None
