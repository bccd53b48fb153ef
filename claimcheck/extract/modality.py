"""What a clause itself says of its event: negation, modal verbs, adverbs, adjectives, and the form of its sentence.

The words stand in `data/modality.tsv`; `commitment` adds what governs the clause.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import cast

from claimcheck.extract.embedding import row_for
from claimcheck.extract.governors import carriers, governor
from claimcheck.extract.negation import negations
from claimcheck.language import tables
from claimcheck.language.syntax import Sentence
from claimcheck.records import Factuality

PAST = frozenset({"VBD", "VBN"})
WOULD = frozenset({"would", "'d", "’d"})


@dataclass
class Reading:
    """Where the text stands to an event: sign, strength 0-3, class, and the words and rules that made them."""

    sign: int = 1
    strength: int = 3
    factuality: Factuality = "asserted"
    unreal: bool = False  # counterfactual: what is said to be so is not
    cues: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # places of the negation cues counted so far
    trace: list[str] = field(default_factory=list)

    def apply(self, effect: str, factuality: str, why: str) -> None:
        """Take over the effect of a table row."""
        if effect in {"", "="}:
            return
        before = self.strength
        if effect == "~":
            self.sign, self.strength = -self.sign, 0
        elif effect == "-":
            self.sign = -self.sign
        elif effect != "+":
            value = int(effect)
            if value < 0:
                self.sign = -self.sign
            self.strength = min(self.strength, abs(value))
        if factuality == "denied" and effect[0] == "-":
            self.strength = 3 if effect == "-" else abs(int(effect))
        if effect[0] in "-~":
            self.cues.append(why)
        weaker = self.strength < before or self.factuality in {"asserted", "forecast"} or factuality in {"denied", "counterfactual"}
        if factuality not in {"", "asserted"} and weaker:
            self.factuality = cast(Factuality, factuality)
        self.trace.append(f"{why}: {factuality or 'asserted'} {effect}")

    @property
    def certainty(self) -> int:
        """-3 certainly not … 0 unknown … +3 certainly so. What is asked not to happen leans to not happening."""
        if self.strength == 0:
            return -1 if self.sign < 0 and self.factuality in {"wanted", "denied"} else 0
        return -self.sign * self.strength if self.unreal else self.sign * self.strength


@cache
def modality() -> dict[str, tuple[str, str, str]]:
    """Word to (kind, class, certainty cap)."""
    found: dict[str, tuple[str, str, str]] = {}
    for row in tables.rows("modality"):
        for word in row["words"].split("|"):
            found.setdefault(word, (row["kind"], row["class"], row["certainty"]))
    return found


def own_clause(sentence: Sentence, i: int, reading: Reading, *, negated: bool) -> None:
    """Negation, modals, adverbs and adjectives of the predicate's own clause."""
    tokens = sentence.tokens
    for carrier in carriers(sentence, i):
        words = [tokens[k] for k in sentence.kids(carrier, "aux", "advmod", "amod")]
        modals = [w for w in words if w.dep == "aux" and modality().get(w.lower, ("",))[0] == "modal"]
        for word in modals:
            _modal(sentence, carrier, word.i, reading)
        for word in words:
            kind, factuality, cap = modality().get(word.lower, ("", "", ""))
            if word.dep == "advmod" and kind == "adverb" and factuality != "denied":
                reading.apply(cap, factuality, word.text)
            elif word.dep == "amod" and tokens[carrier].pos in {"NOUN", "PROPN"}:
                row = row_for(sentence, word.i, ("object",))
                if row is not None and (row.part == "a" or word.tag == "VBN"):
                    reading.apply(row.plus, row.factuality, word.text)
        if negated and tokens[carrier].pos == "NOUN":
            for k in sentence.kids(carrier, "acl"):  # "flights cancelled", "a merger expected in May"
                row = row_for(sentence, k, ("object",)) if tokens[k].tag == "VBN" else None
                if row is not None:
                    reading.apply(row.plus, row.factuality, tokens[k].text)
    if negated:
        for text in local_negations(sentence, i, reading):
            reading.apply("-", "", text)


def _modal(sentence: Sentence, verb: int, modal: int, reading: Reading) -> None:
    tokens = sentence.tokens
    word = tokens[modal].lower
    _, factuality, cap = modality()[word]
    perfect = any(tokens[k].lemma == "have" and k > modal for k in sentence.kids(verb, "aux"))
    condition = _condition(sentence, verb)
    if perfect and (word in WOULD | {"should", "ought"} or (word in {"could", "might"} and condition)):
        reading.apply("2", "counterfactual", f"{word} have")
        reading.unreal = True
        return
    if word in WOULD and not condition and _is_backshifted(sentence, verb):
        factuality, cap = "forecast", "+"
    negated = bool(negations(sentence).get(verb))
    if condition:
        factuality, cap = "conditional", "1"
    elif word in WOULD and negated and tokens[verb].lemma in tables.words("speakers", "words", "kind", "utterance"):
        factuality, cap = "asserted", "+"  # "would not say"
    elif word in {"can", "ca", "could"} and negated:
        factuality, cap = "asserted", "+"  # what one cannot do is not done
    reading.apply(cap, factuality, tokens[modal].text)


def _condition(sentence: Sentence, verb: int) -> bool:
    """Whether the clause stands under an if- or unless-clause of its own."""
    for k in sentence.kids(verb, "advcl"):
        link = governor(sentence, k)
        if link is not None and link.frames == ("condition",):
            return True
    return False


def _is_backshifted(sentence: Sentence, verb: int) -> bool:
    """ "said it would buy": the future as seen from a past report."""
    for _ in range(4):
        token = sentence.tokens[verb]
        if token.dep in {"ccomp", "acl", "xcomp"} and token.head != verb:
            head = sentence.tokens[token.head]
            over = sentence.tokens[head.head]  # "was confident that it would", "…, arguing that it would"
            return head.tag in PAST or head.pos == "NOUN" or (head.tag in {"VBG", "JJ"} and over.tag in PAST)
        if token.dep != "conj" or token.head == verb:
            return token.dep == "relcl"
        verb = token.head
    return False


def local_negations(sentence: Sentence, i: int, reading: Reading) -> list[str]:
    """The cues of the predicate's own clause that have not been counted yet; neither … nor counts once."""
    table = negations(sentence)
    found = []
    pair = False
    for carrier in carriers(sentence, i):
        for cue in table.get(carrier, ()):
            if cue.first in reading.used or (cue.kind == "pair" and pair):
                continue
            pair = pair or cue.kind == "pair"
            reading.used.add(cue.first)
            found.append(cue.text)
    return found


def is_contrast(sentence: Sentence, i: int) -> bool:
    """Whether conjunct `i` stands after "but", or negation stays with the first conjunct."""
    head = sentence.tokens[i].head
    return any(sentence.tokens[c].lower in {"but", "yet", "instead"} for c in sentence.kids(head, "cc") if c < i)


def whole_sentence(sentence: Sentence, i: int, reading: Reading) -> None:
    """What the sentence as a whole adds: a question, an order, a headline's infinitive."""
    tokens = sentence.tokens
    token = tokens[i]
    if token.dep in {"relcl", "advcl", "acl", "pobj", "dobj", "nsubj", "pcomp", "nsubjpass"}:
        return
    text = sentence.text.rstrip(" \"'”’)\n")
    opening = [t.lower for t in tokens[:3] if t.pos != "PUNCT"]
    if opening[:2] == ["if", "only"] and token.tag in PAST:
        reading.apply("2", "counterfactual", "if only")
        reading.unreal = True
        return
    if text.endswith("?") and (token.dep == "ROOT" or token.dep in {"ccomp", "conj"}):
        reading.apply("0", "questioned", "?")
    elif token.dep == "ROOT" and token.tag == "VB":
        auxiliaries = {tokens[k].lower for k in sentence.kids(i, "aux")}
        if "to" in auxiliaries and sentence.kids(i, "nsubj", "nsubjpass"):
            reading.apply("2", "planned", "to")
        elif not auxiliaries - {"do"} and not sentence.kids(i, "nsubj", "nsubjpass", "expl") and text.endswith((".", "!")):
            reading.apply("0", "wanted", "imperative")
