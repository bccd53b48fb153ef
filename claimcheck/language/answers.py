"""What a claim answers to the question whether it is so."""

from __future__ import annotations

from claimcheck.records import Claim

UNREAL = frozenset(
    {"planned", "promised", "threatened", "forecast", "wanted", "proposed", "expected", "possible", "conditional", "counterfactual"}
)
OPEN = frozenset({"questioned", "conditional", "counterfactual", "possible"})


def answer(c: Claim) -> str:
    """The claim's answer to "is it so?": yes, no, or open."""
    if c.factuality in OPEN and c.polarity != "negative":
        return "open"
    denied = c.factuality == "denied" or any(link.stance == "denies" for link in c.attribution)
    if any(link.stance in ("doubts", "declines") for link in c.attribution):
        return "open"
    negative = (c.polarity == "negative") != denied
    if denied and c.polarity == "negative" and "den" in c.polarity_cue.lower():
        negative = True  # the cue of the denial is the negation: counted once
    if c.factuality == "wanted" or (c.factuality in UNREAL and not negative):
        return "open"
    return "no" if negative else "yes"
