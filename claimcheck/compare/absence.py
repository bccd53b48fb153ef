"""A thing that one report says is not there, or a doing that it says was not done, and another report tells of."""

from __future__ import annotations

import re

from claimcheck.compare.alignment import alike, near, told_apart
from claimcheck.compare.findings import finding
from claimcheck.compare.remarks import published_apart
from claimcheck.config import Config
from claimcheck.language.absence import Absence, Undone, absences, disputed, done, told, undone
from claimcheck.language.denials import cause_alone, negative, unsettled
from claimcheck.language.rarity import rarity
from claimcheck.language.standing import taken_back
from claimcheck.language.wording import content, meanings, senses, stem, tokens, touched
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Finding

CONTRARY = re.compile(r", (?:but|although|though|while|yet) |; ", re.IGNORECASE)
RARE = 0.95  # a noun so rare that it needs no other word in common
FEW = 2  # content words besides the noun in a sentence that says little else
TELLING = 0.6  # rarity of a word that shows what is spoken of
MET = 0.5


def absent_thing_told(pair: Pair, config: Config) -> Finding | None:
    """One report says that there is no such thing (no dam, no inquiry, no king); the other tells of it as there."""
    if pair.left.article == pair.right.article:
        return None
    for denying, telling in ((pair.left, pair.right), (pair.right, pair.left)):
        if not absences(denying.lead) or not _plain(telling.lead, parts=True) or told_apart(pair):
            continue
        for absence in absences(denying.lead):
            if negative(_clause_of(absence.noun, telling.lead)):
                continue
            if told(absence.noun, telling.lead, plural=config.same_story) and _same_thing(absence, denying, telling):
                share = alike(denying, telling, absence.around, content(tokens(telling.lead)), given=config.same_story)
                bare = (len(absence.around) <= FEW or _by_full_name(absence, denying, telling)) and rarity(absence.noun) >= RARE
                if share or bare:
                    return finding(pair, "conflict", type_="negation", rule="absent_thing_told", confidence=0.55 + 0.3 * share,
                                   explanation=f"“{absence.words}” in one, told of as there in the other")  # fmt: skip
    return None


def _clause_of(noun: str, text: str) -> str:
    """The part of a sentence, between "but", "although" and semicolons, that has a noun."""
    parts = CONTRARY.split(text)
    return next((part for part in parts if stem(noun) in {stem(w) for w in tokens(part)}), text)


def _plain(text: str, *, parts: bool = False) -> bool:
    """Whether a sentence tells plain facts: nothing negated, asked, wished, disputed or taken back."""
    if taken_back(text) or (not parts and negative(text, openly=True)):
        return False
    return not (unsettled(text) or disputed(text) or text.rstrip().endswith("?"))


def _same_thing(absence: Absence, denying: Linkable, telling: Linkable) -> bool:
    """Whether what narrows the thing is met too (no tsunami warning), and what none of them did (no officer was injured)."""
    if absence.doing and not done(absence.doing, telling.lead, (*denying.lead_lemmas, *telling.lead_lemmas)):
        return False
    return not absence.modifiers or near(absence.modifiers, denying, content(tokens(telling.lead)))


def _by_full_name(absence: Absence, denying: Linkable, telling: Linkable) -> bool:
    """Whether the thing has a name of two words and more in both (extradition treaty), and something else is met besides."""
    words = content(tokens(telling.lead))
    return bool(absence.modifiers) and near(absence.around, denying, [w for w in words if w != absence.noun], least=TELLING)


def doing_denied(pair: Pair, config: Config) -> Finding | None:
    """One report says that something was not done (has not opened, never met, failed to tell); the other tells it as done."""
    if pair.left.article == pair.right.article:
        return None
    for denying, telling in ((pair.left, pair.right), (pair.right, pair.left)):
        if not undone(denying.lead) or told_apart(pair) or not _plain(telling.lead):
            continue
        if negative(telling.lead) or "would" in tokens(telling.lead):
            continue
        for doing in undone(denying.lead):
            if cause_alone(doing.words.split()[1:], telling.lead) or not _done(doing, denying, telling):
                continue
            share = alike(denying, telling, (*doing.negated, *doing.around), content(tokens(telling.lead)), given=config.same_story)
            if share or _plainly_one(doing, telling):
                moves = published_apart(pair) and "yet" in doing.words
                return finding(pair, "update" if moves else "conflict", type_="negation", rule="doing_denied", confidence=0.5 + 0.3 * share,
                               explanation=f"“{doing.words}” in one, told as done in the other")  # fmt: skip
    return None


def _plainly_one(doing: Undone, telling: Linkable) -> bool:
    """Whether a rare verb is told in the same word of the one whom the denial names before it: "Ann did not drown", "Ann Roe drowned"."""
    words = tokens(telling.lead)
    there = [stem(w) for w in words]
    if rarity(doing.verb) < RARE or doing.negated or stem(doing.verb) not in there or doing.doer not in words:
        return False
    return words.index(doing.doer) < there.index(stem(doing.verb))


def _done(doing: Undone, denying: Linkable, telling: Linkable) -> bool:
    """Whether a sentence tells the doing, and most of what is negated with it."""
    known, wider = meanings(telling.lead, telling.lead_lemmas), senses(telling.lead)

    def met(word: str) -> bool:
        return touched(word, denying.lead_lemmas, known, wider)

    if not done(doing.verb, telling.lead, (*denying.lead_lemmas, *telling.lead_lemmas)):
        return False
    if doing.words.split()[0] in ("no", "none", "nobody") and stem(doing.verb) not in {stem(w) for w in tokens(telling.lead)}:
        return False  # "None of them died" says what "all came down alive" says
    weights = [rarity(word) for word in doing.negated]
    return not weights or sum(w for w, word in zip(weights, doing.negated, strict=True) if met(word)) >= MET * sum(weights)
