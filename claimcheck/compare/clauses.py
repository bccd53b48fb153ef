"""Where in its sentence a claim's clause stands, and what that says of it: negated in so many words, conditional, or narrowing a noun."""

from __future__ import annotations

from claimcheck.language import tables
from claimcheck.language.clauses import behind, front
from claimcheck.language.wording import meanings, tokens
from claimcheck.matching import Linkable
from claimcheck.records import Claim

NEAR = 7  # words between a negation and the verb it negates


def plainly_denied(claim: Claim) -> bool:
    """Whether the claim's negation is one of "not", "never", "denied" … and stands right by its predicate."""
    cue = claim.polarity_cue.lower()
    if cue not in _listed("cue"):
        return False
    if cue in ("no", "none", "nobody", "no one", "nothing") and "than" in tokens(claim.quote):
        return False  # "no city saw rents climb more steeply than Dublin"
    last = cue.split()[-1]
    words = front(claim)
    if words[-2:] == ("not", "to") and any(word in _listed("directive") for word in words[:-2]):
        return False
    near = (*words[-NEAR:], "|", *behind(claim)[:NEAR])
    places = [n for n, word in enumerate(near) if word == last or word.startswith(last) or (last in ("n't", "nt") and word.endswith(last))]
    if not places:
        return cue not in ("not", "n't", "nt", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without")
    middle = near.index("|")
    for place in places:
        between = near[min(place, middle) + 1 : max(place, middle)]
        if not any(word in ("but", "that", "who", "which", "because") for word in between):
            return True
    return False


def negated_nearby(claim: Claim) -> bool:
    """Whether a plain negation stands by the predicate of a claim read as positive: the reading may be wrong."""
    return any(word in _listed("negator") or word == "without" for word in (*front(claim)[-2 * NEAR :], *behind(claim)[:2]))


def conditional(claim: Claim) -> bool:
    """Whether the clause only says when or whether: "until an agreement is reached"."""
    return any(word in _listed("open") for word in front(claim))


def narrowing(claim: Claim) -> bool:
    """Whether the clause tells of which ones the sentence speaks: "countries that have no exemption"."""
    words = front(claim)
    for place, word in enumerate(words):
        if word in _listed("relative"):
            return True
        if word == "that" and place and words[place - 1] not in _listed("speech") and not claim.attribution:
            return True
    return False


def mentions(claim: Linkable, action: str) -> bool:
    """Whether the claim's sentence speaks of an action (predicate class or lemma) too."""
    known = meanings(claim.claim.quote, claim.claim.context)
    return "@" + action in known


def _listed(sort: str) -> frozenset[str]:
    return tables.words("denial_words", "words", "sort", sort)
