"""Decisions: appended, undone, refused, kept through re-scans, by several people at once; in the terminal and by sheet."""

from __future__ import annotations

import csv
import io
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from claimcheck.errors import LedgerError
from claimcheck.judgements import evidence
from claimcheck.ledger import Ledger
from claimcheck.records import Claim, Finding, ScanResult
from claimcheck.review.desk import Desk, RefusedError, default_reviewer
from claimcheck.review.prompt import review
from claimcheck.review.sheet import read_sheet, write_sheet
from tests.review.conftest import save


def conflicts(result: ScanResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.relation == "conflict"]


def reworded(result: ScanResult, finding: Finding, quote: str) -> ScanResult:
    """The result as it would be had the right-hand source changed its sentence."""
    right = finding.right.model_copy(update={"quote": quote, "id": "c_edited"})
    changed = finding.model_copy(update={"id": "f_edited", "right": right})
    findings = tuple(changed if item.id == finding.id else item for item in result.findings)
    claims = tuple(right if claim.id == finding.right.id else claim for claim in result.claims)
    return result.model_copy(update={"findings": findings, "claims": claims})


def test_a_decision_is_kept_and_can_be_taken_back(claims: Path, story: ScanResult) -> None:
    desk = Desk(claims)
    first, second = desk.state().waiting()
    assert desk.decide(first.id, "accept", reviewer="Ada").status == "accepted"
    assert desk.decide(second.id, "dismiss", reviewer="Ada", note="rounded", expires=date(2999, 1, 1)).note == "rounded"
    assert Desk(claims).state().waiting() == []
    taken = desk.undo(reviewer="Ada")
    assert taken is not None
    assert taken.id == second.id
    assert [finding.id for finding in desk.state().waiting()] == [second.id]
    assert desk.undo(reviewer="Bo") is None
    assert desk.undo(reviewer="Ada") is not None
    assert desk.undo(reviewer="Ada") is None
    assert len(desk.state().judgements) == 4  # nothing was deleted


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"verdict": "delete"}, "no verdict"),
        ({"verdict": "undo"}, "no verdict"),
        ({"verdict": "dismiss"}, "needs a reason"),
        ({"verdict": "comment", "note": " \x00 "}, "needs a reason"),
        ({"verdict": "accept", "reviewer": " "}, "needs a reviewer"),
        ({"verdict": "accept", "reviewer": "x" * 81}, "at most 80"),
        ({"verdict": "accept", "note": "x" * 2001}, "at most 2000"),
        ({"verdict": "accept", "expires": date(2999, 1, 1)}, "only a dismissal"),
        ({"verdict": "accept", "finding_id": "f_none"}, "any more"),
        ({"verdict": "accept", "seen": "e_other"}, "evidence has changed"),
    ],
)
def test_what_cannot_be_decided_is_refused(claims: Path, story: ScanResult, arguments: dict[str, object], message: str) -> None:
    desk = Desk(claims)
    base: dict[str, object] = {"finding_id": conflicts(story)[0].id, "reviewer": "Ada"}
    with pytest.raises(RefusedError, match=message):
        desk.decide(**(base | arguments))
    assert desk.state().judgements == []


def test_a_desk_without_a_scan_says_so(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        Desk(tmp_path).state()
    assert default_reviewer()


def test_changed_evidence_reopens_the_finding_with_its_history(claims: Path, story: ScanResult) -> None:
    desk = Desk(claims)
    finding = conflicts(story)[0]
    desk.decide(finding.id, "accept", reviewer="Ada", note="checked by phone")
    save(reworded(story, finding, "Orla Mills was at the hearing."), claims, "two")
    state = desk.state()
    edited = state.findings["f_edited"]
    assert state.standing(edited).status == "stale"
    assert [item.note for item in state.history(edited)] == ["checked by phone"]
    save(story, claims, "three")  # the sentence is put back: the decision stands again
    assert desk.state().standing(finding).status == "accepted"


def test_two_reviewers_on_one_ledger_lose_nothing(claims: Path, story: ScanResult) -> None:
    finding = conflicts(story)[0]

    def decide(number: int) -> None:
        Desk(claims).decide(finding.id, "comment", reviewer=f"reviewer {number % 2}", note=f"note {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(decide, range(60)))
    assert sorted(item.note for item in Desk(claims).state().judgements) == sorted(f"note {number}" for number in range(60))


def test_a_thousand_decisions_through_five_scans(claims: Path, story: ScanResult) -> None:
    many = _many(story, 250)
    save(many, claims, "0")
    chance = random.Random(11)
    expected: dict[str, str] = {}
    verdicts = {"accept": "accepted", "dismiss": "dismissed", "update": "update", "scope_differs": "scope_differs"}
    for scan in range(5):
        desk = Desk(claims)
        state = desk.state()
        with Ledger(claims) as ledger:
            for finding in chance.sample(list(state.findings.values()), 200):
                verdict = chance.choice(list(verdicts))
                ledger.add_judgement(_judgement(finding, verdict, scan, len(expected)))
                expected[evidence(finding)] = verdicts[verdict]
        many = _rescanned(many, scan, chance)
        save(many, claims, str(scan + 1))
    state = Desk(claims).state()
    assert len(state.judgements) == 1000
    known = {evidence(finding): finding for finding in state.findings.values()}
    assert {key: state.standing(finding).status for key, finding in known.items() if key in expected} == {
        key: status for key, status in expected.items() if key in known
    }
    changed = [finding for key, finding in known.items() if key not in expected]
    assert {state.standing(finding).status for finding in changed} <= {"open", "stale"}
    assert sum(state.standing(finding).status == "stale" for finding in changed) >= 5


def _judgement(finding: Finding, verdict: str, scan: int, number: int) -> object:
    from datetime import UTC, datetime, timedelta

    from claimcheck.judgements import anchor
    from claimcheck.records import Judgement

    time = datetime(2026, 3, 1 + scan, tzinfo=UTC) + timedelta(seconds=number)
    return Judgement(finding=evidence(finding), anchor=anchor(finding), verdict=verdict, reviewer="Ada", note="n", time=time)


def _many(story: ScanResult, number: int) -> ScanResult:
    """The first conflict many times over, each with its own subject and words."""
    base = conflicts(story)[0]
    assert base.left.subject
    findings, claims = [], []
    for place in range(number):
        sides = [_variant(claim, place, letter) for letter, claim in (("l", base.left), ("r", base.right))]
        claims += sides
        findings.append(base.model_copy(update={"id": f"f_{place:04}", "left": sides[0], "right": sides[1]}))
    return story.model_copy(update={"claims": tuple(claims), "findings": tuple(findings)})


def _variant(claim: Claim, place: int, letter: str) -> Claim:
    assert claim.subject
    subject = claim.subject.model_copy(update={"name": f"Mill {place}"})
    return claim.model_copy(update={"id": f"c_{letter}{place:04}", "quote": f"Mill {place}: {claim.quote}", "subject": subject})


def _rescanned(result: ScanResult, scan: int, chance: random.Random) -> ScanResult:
    """Another order, other ids, other rules, swapped sides; and in a few findings another sentence."""
    findings, claims = [], []
    for place, finding in enumerate(chance.sample(result.findings, len(result.findings))):
        left, right = finding.left, finding.right
        if place % 25 == 0:
            right = right.model_copy(update={"quote": f"{right.quote} As of scan {scan}."})
        if scan % 2:
            left, right = right, left
        fields = {"id": f"f_{scan}_{place:04}", "left": left, "right": right, "rule": f"rule_{scan}", "severity": "medium"}
        findings.append(finding.model_copy(update=fields))
        claims += [left, right]
    return result.model_copy(update={"claims": tuple(claims), "findings": tuple(findings)})


# --- in the terminal


def answers(*lines: str) -> object:
    waiting = list(lines)

    def ask(prompt: str) -> str:
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    return ask


@pytest.mark.parametrize(
    ("typed", "statuses"),
    [
        (["a", "d", "rounded", ""], ["accepted", "dismissed"]),
        (["j", "s"], ["open", "scope_differs"]),
        (["c", "ask the mayor", "u"], ["update", "open"]),
        (["a", "z", "u"], ["update", "open"]),
        (["d", "rounded", "soon", "a"], ["accepted", "open"]),  # "soon" is no date: nothing taken
        (["d", "", "", "k", "?", "q"], ["open", "open"]),
        ([], ["open", "open"]),
    ],
)
def test_review_in_the_terminal(
    claims: Path, story: ScanResult, capsys: pytest.CaptureFixture[str], typed: list[str], statuses: list[str]
) -> None:
    desk = Desk(claims)
    order = [finding.id for finding in desk.state().waiting()]
    review(desk, reviewer="Ada", rules={}, ask=answers(*typed))
    state = desk.state()
    assert [state.standing(state.findings[identity]).status for identity in order] == statuses
    assert f"{statuses.count('open')} left to review" in capsys.readouterr().out


# --- by sheet


def edited(path: Path, *cells: dict[str, str], separator: str = ",", encoding: str = "utf-8-sig") -> Path:
    """The sheet with cells of its rows changed, saved as a spreadsheet would."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    for row, changes in zip(rows, cells, strict=False):
        row.update(changes)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding)
    return path


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")])
def test_decisions_come_back_from_a_sheet(claims: Path, tmp_path: Path, separator: str, encoding: str) -> None:
    desk = Desk(claims)
    sheet = tmp_path / "review.csv"
    assert write_sheet(desk, sheet) == "2 findings"
    filled = edited(
        sheet,
        {"decision": "Accept"},
        {"decision": "dismissed", "reason": "déjà vu", "expires": "2999-01-01"},
        separator=separator,
        encoding=encoding,
    )
    done = read_sheet(desk, filled, reviewer="Bo")
    assert (done.decided, done.empty, done.refused) == (2, 0, [])
    assert sorted(standing.status for standing in desk.state().standings.values()) == ["accepted", "dismissed"]
    assert "déjà vu" in [item.note for item in desk.state().judgements]
    assert write_sheet(desk, sheet) == "0 findings"
    assert write_sheet(desk, sheet, everything=True) == "4 findings"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"decision": "maybe"}, "no decision 'maybe'"),
        ({"decision": "dismiss"}, "needs a reason"),
        ({"decision": "dismiss", "reason": "x", "expires": "31.3.2026"}, "no date like"),
        ({"decision": "accept", "finding_id": "f_none", "evidence": "e_none"}, "no such finding"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(claims: Path, tmp_path: Path, cells: dict[str, str], reason: str) -> None:
    desk = Desk(claims)
    sheet = tmp_path / "review.csv"
    write_sheet(desk, sheet)
    done = read_sheet(desk, edited(sheet, cells, {"decision": "u"}), reviewer="Bo")
    assert done.decided == 1
    assert [(row.line, reason in row.reason) for row in done.refused] == [(2, True)]


def test_a_stale_row_is_refused_with_what_changed(claims: Path, story: ScanResult, tmp_path: Path) -> None:
    desk = Desk(claims)
    sheet = tmp_path / "review.csv"
    write_sheet(desk, sheet)
    finding = conflicts(story)[0]
    changed = reworded(story, finding, "Orla Mills sent a note.")
    changed = changed.model_copy(
        update={"findings": tuple(f.model_copy(update={"id": finding.id}) if f.id == "f_edited" else f for f in changed.findings)}
    )
    save(changed, claims, "two")
    filled = edited(sheet, {"decision": "accept"}, {"decision": "accept"})
    done = read_sheet(desk, filled, reviewer="Bo")
    assert done.decided == 1
    assert done.refused[0].reason == "the evidence has changed since the sheet was written"
    assert "- quote_b: Orla Mills attended the hearing." in done.refused[0].changes
    assert "+ quote_b: Orla Mills sent a note." in done.refused[0].changes


def test_a_row_somebody_decided_meanwhile_is_refused(claims: Path, tmp_path: Path) -> None:
    desk = Desk(claims)
    sheet = tmp_path / "review.csv"
    write_sheet(desk, sheet)
    first = desk.state().waiting()[0]
    desk.decide(first.id, "dismiss", reviewer="Ada", note="rounded")
    done = read_sheet(desk, edited(sheet, {"decision": "accept"}), reviewer="Bo")
    assert [row.reason for row in done.refused] == ["Ada has decided since: dismiss (rounded)"]
    assert desk.state().standing(first).status == "dismissed"


def test_a_decision_counts_for_copies_and_is_undone_as_one(story: ScanResult, tmp_path: Path) -> None:
    first = conflicts(story)[0]
    left = first.left.model_copy(update={"id": "c_copy", "source_id": "another"})
    copy = first.model_copy(update={"id": "f_copy", "left": left})
    twice = story.model_copy(update={"claims": (*story.claims, left), "findings": (*story.findings, copy)})
    desk = Desk(save(twice, tmp_path / "claims"))
    assert len(desk.state().waiting()) == 2
    desk.decide(first.id, "comment", reviewer="Ada", note="one of two")
    assert len(desk.state().judgements) == 1
    desk.decide(first.id, "accept", reviewer="Ada")
    state = desk.state()
    assert [state.standing(state.findings[name]).status for name in (first.id, "f_copy")] == ["accepted", "accepted"]
    assert len(state.waiting()) == 1
    taken = desk.undo(reviewer="Ada")
    assert taken is not None
    assert taken.id == first.id
    state = desk.state()
    assert [state.standing(state.findings[name]).status for name in (first.id, "f_copy")] == ["open", "open"]
    assert state.standing(first).note == "one of two"
