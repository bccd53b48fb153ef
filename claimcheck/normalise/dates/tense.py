"""Whether the words around a date look ahead or back: "will meet on Friday", "met on Friday"."""

from __future__ import annotations

from functools import cache

from claimcheck.calendar.tokens import Tokens, lexicon
from claimcheck.language import tables
from claimcheck.normalise.dates.context import Context

WINDOW = 9  # tokens looked at on either side, never beyond the sentence
MODALS = frozenset({"will", "would", "shall", "to", "'ll", "must", "should", "may", "might", "can", "could", "wo"})
BE = frozenset({"is", "are", "be", "was", "were", "been", "'re"})
NOT_PAST = frozenset(
    {"hundred", "indeed", "need", "speed", "feed", "seed", "breed", "united", "shed", "embed", "exceed", "proceed", "succeed"}
)
BETWEEN = frozenset({"have", "not", "also", "n't", "now", "only", "being", "likely"})  # may stand between a modal and its verb


@cache
def _cues() -> dict[str, dict[str, str]]:
    """kind -> word -> lean."""
    kinds: dict[str, dict[str, str]] = {}
    for row in tables.rows("time_cues"):
        kinds.setdefault(row["kind"], {}).update(dict.fromkeys(row["words"].split("|"), row["lean"]))
    return kinds


def _shifts() -> frozenset[str]:
    """Verbs that move an event to another date: delayed until, pushed back to."""
    return lexicon().group("shift")


def leaning(c: Context, first: int, after: int) -> str:
    """ "future", "past" or "" for the date in tokens `first` to `after - 1`.

    What the caller knows, else the nearest cue before it in its sentence, else the nearest after it.
    """
    if c.in_future(first, after):
        return "future"
    t = c.t
    if t.at(first - 1) in ("to", "until", "till") and any(t.at(k) in _shifts() for k in range(max(first - WINDOW, 0), first)):
        return "future"
    for i in range(first - 1, max(first - 1 - WINDOW, -1), -1):
        if t.breaks(i):
            break
        found = _cue(t, i)
        if found:
            return found
    for i in range(after, min(after + WINDOW, t.size)):
        if t.breaks(i):
            break
        found = _cue(t, i)
        if found:
            return found
    return ""


def _cue(t: Tokens, i: int) -> str:
    """Which way the word at token i points."""
    word, cues = t.low[i], _cues()
    if word == "to":
        following = t.word[i + 1] if i + 1 < t.size else ""
        verb = following[:1].islower() and following not in ("the", "a", "an", "his", "her", "its", "their")
        return cues["to"].get(t.at(i - 1), "") if verb else ""
    if t.at(i + 1) == "to" and word in cues["to"]:
        return ""
    if word in cues["be"] and t.at(i - 1) in BE:
        return "past" if t.at(i - 1) in ("was", "were") and t.at(i - 2) != "it" and word.endswith("ing") else cues["be"][word]
    if word in ("is", "are", "'re") and t.at(i + 1) in ("due", "scheduled", "set", "expected", "planned", "slated"):
        return "future"
    if word in ("was", "were") and t.at(i + 1) in ("due", "scheduled", "set", "expected", "planned", "slated"):
        return "future"
    if word in ("is", "are") and t.at(i + 1) == "on" and t.at(i - 1) not in ("it", "that", "what"):
        return "future"  # the vote is on Sunday
    if _past_form(word) and word not in cues["word"]:
        return "future" if _after_modal(t, i) else "past"
    found = "" if t.at(i - 1) == "as" else cues["word"].get(word, "")
    if found == "future" and word in ("may", "might") and t.capital(i):
        return ""
    if found == "past" and _after_modal(t, i):
        return "future"
    return found


def _past_form(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in NOT_PAST


def _after_modal(t: Tokens, i: int) -> bool:
    """Whether a modal governs the form at token i: "will be announced", "would have to be held"."""
    for j in range(i - 1, max(i - 5, -1), -1):
        word = t.low[j]
        if word in MODALS:
            return not (word == "to" and _cues()["to"].get(t.at(j - 1)) == "past") and not (word == "could" and t.at(j + 1) == "have")
        if word not in BE and word not in BETWEEN and not word.endswith("ly"):
            return False
    return False
