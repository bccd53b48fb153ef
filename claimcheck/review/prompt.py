"""Review in the terminal: one finding after the other, one letter each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from claimcheck.judgements import Verdict, evidence
from claimcheck.records import Finding
from claimcheck.report import terminal
from claimcheck.review.desk import NEEDS_REASON, Desk, RefusedError

_LETTERS: Mapping[str, Verdict] = {"a": "accept", "d": "dismiss", "u": "update", "s": "scope_differs", "c": "comment"}
HELP = """a  accept: a real conflict
d  dismiss, with a reason and, if you like, until when
u  update: a later report revises the earlier
s  scope differs: not about the same thing
c  comment, and leave it as it is
z  take back your latest decision or comment
j  next      k  previous
q  leave     ?  these keys"""
_PROMPT = "[a]ccept [d]ismiss [u]pdate [s]cope [c]omment [z] undo [j] next [k] previous [q]uit [?] > "


def review(
    desk: Desk, *, reviewer: str, rules: Mapping[str, str], ask: Callable[[str], str] = input, say: Callable[[str], None] = print
) -> int:
    """Go through the conflicts that wait for review until none is left or the reviewer leaves; returns how many were decided."""
    queue = [finding.id for finding in desk.state().waiting()]
    place, decided = 0, 0
    while 0 <= place < len(queue):
        state = desk.state()
        finding = state.findings.get(queue[place])
        if finding is None:
            say(f"{queue[place]} is gone: another scan has run")
            place += 1
            continue
        say(f"\n{place + 1} of {len(queue)}")
        terminal.show(finding, state.result.articles, standing=state.standing(finding), about_rule=rules.get(finding.rule, ""))
        try:
            key = ask(_PROMPT).strip().lower()[:1]
            if key in _LETTERS:
                _decide(desk, finding, _LETTERS[key], reviewer, ask, say)
                decided += key != "c"
                place += key != "c"
            elif key == "z":
                taken = desk.undo(reviewer=reviewer)
                say("taken back" if taken else "nothing of yours is left to take back")
                if taken:
                    decided = max(0, decided - 1)
                    place = queue.index(taken.id) if taken.id in queue else place
            elif key in ("j", ""):
                place += 1
            elif key == "k":
                place = max(0, place - 1)
            elif key == "q":
                break
            else:
                say(HELP)
        except RefusedError as problem:
            say(f"not taken: {problem.message}")
        except EOFError:
            break
    left = len(desk.state().waiting())
    say(f"{decided} decided, {left} left to review")
    return decided


def _decide(desk: Desk, finding: Finding, verdict: Verdict, reviewer: str, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
    note = ask("reason: ") if verdict in NEEDS_REASON else ""
    expires = None
    if verdict == "dismiss":
        until = ask("until (2026-03-31, empty for good): ").strip()
        try:
            expires = date.fromisoformat(until) if until else None
        except ValueError:
            raise RefusedError(f"{until[:40]!r} is no date like 2026-03-31") from None
    standing = desk.decide(finding.id, verdict, reviewer=reviewer, note=note, expires=expires, seen=evidence(finding))
    say(f"{finding.id}: {standing.status}")
