"""Who has a part in something or has left it, what a measure falls on or spares, and how many of a kind something is done to."""

from __future__ import annotations

from functools import cache

from claimcheck.language import tables
from claimcheck.language.answers import answer
from claimcheck.language.clauses import behind
from claimcheck.language.concepts import opposites
from claimcheck.language.wording import content, stem, tokens
from claimcheck.records import Claim

HOPED = frozenset({"planned", "promised", "expected", "forecast", "proposed"})


NO_STATES = frozenset({"fail", "succeed", "manage", "take", "give", "get", "put", "send", "bring"})  # doings of which one excludes no other
NO_PARTS = frozenset(
    {"plea", "appeal", "guilty", "verdict", "room", "house", "building", "bathroom", "shower", "bedroom", "car"}
)  # what one enters without taking part in anything
PRONOUNS = frozenset({"it", "its", "he", "his", "she", "her", "they", "their", "them", "this", "that", "who", "which"})


def part(claim: Claim) -> str:
    """Whether a claim tells that its subject is "in" something, "out" of it, that its object is "shut out", or none of these (empty)."""
    said = answer(claim)
    if claim.object is not None and (_listed(claim, "shutting_out") or claim.predicate_class == "exclude"):
        return "shut out" if said == "yes" else ""
    if _listed(claim, "withdrawals"):
        return "out" if said == "yes" else ""
    if claim.object is not None and claim.object.head in NO_PARTS:
        return ""
    if not _listed(claim, "taking_part") and claim.predicate_class not in ("join", "lead", "play"):
        return ""
    if said == "no":
        return "out"
    return "in" if said == "yes" or claim.factuality in HOPED else ""


@cache
def _verbs(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in tables.rows(table):
        for verb in row["verbs"].split("|"):
            found[verb] = found.get(verb, frozenset()) | frozenset(row["with"].split("|"))
    return found


def _listed(claim: Claim, table: str) -> bool:
    """Whether the predicate, with the words right behind it, is a row of the table."""
    verb, _, rest = claim.predicate.replace("_", " ").partition(" ")
    needed = _verbs(table).get(verb)
    if needed is None:
        return False
    if "" in needed:
        return True
    after = behind(claim)[1:4]
    heads = {rest, *(m.head for m in claim.others), " ".join(after[:1]), " ".join(after[:2])}
    return bool(heads & needed)


def exemption(claim: Claim) -> tuple[str, str] | None:
    """(measure, thing) where a claim says that a thing is excluded or exempt from a measure, as fact."""
    if claim.predicate_class != "exclude" and not any(w in claim.predicate for w in ("exempt", "excluded", "spare")):
        return None
    if claim.kind != "event" or claim.polarity == "negative" or claim.factuality not in ("asserted", "forecast", "promised"):
        return None
    measure = next((m for m in claim.terms if m in tables.words("measures", "words", "sort", "measure")), "")
    passive = claim.object if claim.subject is None or claim.object is not None else claim.subject
    if not measure or passive is None or not passive.head or passive.head == measure or not passive.resolved:
        return None
    return None if passive.head.lower() in PRONOUNS else (measure, passive.head)


def falls_on(claim: Claim, measure: str, thing: str) -> bool:
    """Whether a sentence puts a measure on a thing: "chip tariffs", "tariffs on chips", "chips face a tariff"."""
    words = [stem(w) for w in tokens(claim.quote)]
    told = tokens(claim.quote)
    if not any(w in tables.words("measures", "words", "sort", "force") for w in told):
        return False
    if any(w in tables.words("denial_words", "words", "sort", "negator") for w in told):
        return False
    m, t = stem(measure), stem(thing)
    for place, word in enumerate(words):
        if word != m:
            continue
        if t in words[max(0, place - 1) : place]:
            return True
        if words[place + 1 : place + 2] == ["on"] and t in words[place + 2 : place + 5]:
            return True
        behind = words[place + 1 : place + 9]
        if t in behind and any(w in ("apply", "applies", "appli", "cover", "extend", "hit", "fall") for w in behind[: behind.index(t)]):
            return True
        before = words[max(0, place - 8) : place]
        if t in before and any(w in ("fac", "face", "pay", "subject", "hit", "carry", "bear", "bound") for w in before[before.index(t) :]):
            return True
    return False


def sets(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The number of those an action is done to, of two digits and more, with each word that goes with it: (26, somali)."""
    words = tokens(claim.object.text) if claim.object is not None else ()
    if not words or not words[0].isdigit() or len(words[0]) < 2:
        return ()
    return tuple((words[0], word) for word in content(words[1:-1]))


def states(claim: Claim) -> tuple[tuple[str, str], ...]:
    """(last word of the holder's name, state) for each state a claim gives that another state excludes: alive, safe, stolen, married."""
    if claim.kind != "event" or claim.polarity == "negative" or claim.factuality != "asserted":
        return ()
    holder, found = claim.subject, []
    if claim.predicate == "be" and claim.object is not None:
        found = [*claim.object.modifiers, claim.object.head]
    elif claim.predicate.startswith("be "):
        found = [claim.predicate[3:].replace(" ", "_"), claim.predicate_class]
    elif claim.subject is None or claim.object is None:
        holder, found = claim.subject or claim.object, [claim.predicate, claim.predicate_class]
    if holder is None or not holder.resolved or not holder.name:
        return ()
    found = [word for word in dict.fromkeys(found) if word and word not in NO_STATES and opposites(word)]
    return tuple((holder.name.split()[-1], word) for word in found)
