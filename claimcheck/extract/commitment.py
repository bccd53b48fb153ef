"""How the text stands to an event: one walk from the predicate up through everything that governs it.

Each clause adds its negation, modals and adverbs; each governing predicate adds the effect its row in `data/embedding.tsv` names. The signatures
(what follows where the governing predicate holds or does not) are those of implicative and factive verbs as Karttunen describes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import cast

from claimcheck import tables
from claimcheck.extract.governors import Link, carriers, children_text, clause_of, governor, holders, row_for
from claimcheck.extract.negation import negations
from claimcheck.records import Factuality
from claimcheck.syntax import Sentence

DEEPEST = 12  # predicates above one another; deeper nesting is cut off
PAST = frozenset({"VBD", "VBN"})


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
def _modality() -> dict[str, tuple[str, str, str]]:
    """Word to (kind, class, certainty cap)."""
    found: dict[str, tuple[str, str, str]] = {}
    for row in tables.rows("modality"):
        for word in row["words"].split("|"):
            found.setdefault(word, (row["kind"], row["class"], row["certainty"]))
    return found


def read(sentence: Sentence, i: int) -> Reading:
    """The reading of the predicate at token `i` (a verb, an adjective or an event noun)."""
    reading = Reading()
    i = clause_of(sentence, i)
    _own(sentence, i, reading, negated=True)
    for _ in range(DEEPEST):
        link = governor(sentence, i)
        if link is None or not _step(sentence, i, link, reading):
            break
        i = link.head
    else:
        return reading
    _sentence(sentence, i, reading)
    return reading


def _step(sentence: Sentence, i: int, link: Link, reading: Reading) -> bool:
    """Apply what governs the event over `link`; whether the walk goes on from there."""
    head = link.head
    if head < 0:
        reading.apply("0", "questioned", "whether")
        return False
    for holder in holders(sentence, link):
        row = row_for(sentence, holder, (*link.frames, *_passive(sentence, holder, link)), link.particle)
        if row is None:
            continue
        denied = _local_negations(sentence, holder, reading)
        effect = row.minus if len(denied) % 2 else row.plus
        factuality = row.factuality
        if row.factuality == "denied" and len(denied) % 2:
            effect, factuality = "1", "possible"  # not denied, not ruled out: open
        _, text = children_text(sentence, holder, row)
        if effect == "=":
            reading.trace.append(f"{text}: presupposed")
            return False
        before = len(reading.cues)
        if sentence.tokens[holder].lemma == "go" and sentence.tokens[holder].tag == "VBG":
            factuality = "forecast"
        if row.word == "wish" and "clause" in link.frames and sentence.tokens[i].tag in PAST:
            effect, factuality = "2", "counterfactual"
            reading.unreal = True
        reading.apply(effect, factuality, text)
        if len(denied) % 2 and len(reading.cues) > before:
            reading.cues[-1] = denied[0]
        _own(sentence, holder, reading, negated=False)
        if holder != head:
            _own(sentence, head, reading, negated=False)
        return True
    if "condition" in link.frames:
        if _is_unreal(sentence, i, head):
            reading.apply("2", "counterfactual", "if … had")
            reading.unreal = True
        else:
            reading.apply("0", "conditional", "if")
        return False
    if "purpose" in link.frames:
        if sentence.tokens[head].lemma == "be":
            reading.apply("2", "planned", "be to")
            return True
        if sentence.tokens[i].lemma in tables.words("modality", "words", "kind", "result"):
            reading.trace.append("outcome")
            return True
        reading.apply("1", "planned", "to")
        return True
    if "share" in link.frames:
        token = sentence.tokens[i]
        own = sentence.tokens[head]
        shares = token.dep != "conj" or not _is_contrast(sentence, i)
        if token.dep in {"attr", "acomp", "oprd", "aux", "auxpass"}:
            return True
        _own(sentence, head, reading, negated=shares and own.pos in {"VERB", "AUX", "NOUN", "ADJ"} and token.dep != "advcl")
        return True
    if "coordinate" in link.frames:
        return True
    if link.frames[0] == "object" and any(sentence.tokens[k].lower in {"any", "anything"} for k in (i, *sentence.kids(i, "det"))):
        for holder in (head, *sentence.ancestors(head)):
            denied = _local_negations(sentence, holder, reading)
            if len(denied) % 2:
                reading.apply("-", "", denied[0])
            if sentence.tokens[holder].pos in {"VERB", "AUX"}:
                return False
        return False
    if link.frames[0] == "inf" and sentence.tokens[i].dep == "xcomp":
        return _infinitive(sentence, i, head, reading)
    if "noun" in link.frames and link.frames[0] == "inf":
        reading.apply("2", "planned", "to")
        return False
    if link.frames[0] in {"clause", "whether", "clause-subjunctive"}:
        if link.frames[0] == "whether":
            reading.apply("0", "questioned", "whether")
            return False
        if len(_local_negations(sentence, head, reading)) % 2:
            reading.apply("0", "questioned", "not " + sentence.tokens[head].text)
            return False
        _vouched(sentence, head, reading)
        return True
    return False


def _vouched(sentence: Sentence, verb: int, reading: Reading) -> None:
    """How far a report stands behind what it says: "rumours say", "unconfirmed reports said", "falsely said"."""
    for k in sentence.kids(verb, "nsubj", "advmod"):
        token = sentence.tokens[k]
        if token.dep == "advmod":
            kind, factuality, cap = _modality().get(token.lower, ("", "", ""))
            if kind == "adverb" and factuality in {"denied", "alleged"}:
                reading.apply(cap, factuality, token.text)
            continue
        for m in (k, *sentence.kids(k, "amod")):
            row = row_for(sentence, m, ("clause",) if m == k else ("object",))
            if row is not None and row.factuality == "alleged" and row.plus == "1":
                reading.apply(row.plus, row.factuality, sentence.tokens[m].text)


def _is_unreal(sentence: Sentence, i: int, head: int) -> bool:
    """A past condition contrary to fact: "if it had worked, it would …"."""
    had = any(sentence.tokens[k].lower in {"had", "'d", "’d"} for k in sentence.kids(i, "aux"))
    modal = any(sentence.tokens[k].lower in {"would", "could", "might", "'d", "’d"} for k in sentence.kids(head, "aux"))
    return had and sentence.tokens[i].tag == "VBN" and modal


@cache
def _saying() -> frozenset[str]:
    return tables.words("reporting", "words", "group", "say")


def _infinitive(sentence: Sentence, i: int, head: int, reading: Reading) -> bool:
    """An infinitive under a verb no row knows: "is to meet" is planned; a negated governor carries over."""
    token = sentence.tokens[head]
    if token.lower == "ought":
        perfect = any(sentence.tokens[k].lemma == "have" for k in sentence.kids(i, "aux"))
        reading.apply("2" if perfect else "1", "counterfactual" if perfect else "wanted", "ought to")
        reading.unreal = perfect
    elif token.lemma == "be":
        past = any(t in {"was", "were"} for t in (token.lower,))
        reading.apply("1" if past else "2", "planned", f"{token.text} to")
    _own(sentence, head, reading, negated=True)
    return True


def _passive(sentence: Sentence, holder: int, link: Link) -> tuple[str, ...]:
    return ("inf-passive",) if link.frames[0] == "inf" and sentence.kids(holder, "auxpass", "nsubjpass") else ()


def _local_negations(sentence: Sentence, i: int, reading: Reading) -> list[str]:
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


def _own(sentence: Sentence, i: int, reading: Reading, *, negated: bool) -> None:
    """Negation, modals, adverbs and adjectives of the predicate's own clause."""
    tokens = sentence.tokens
    for carrier in carriers(sentence, i):
        words = [tokens[k] for k in sentence.kids(carrier, "aux", "advmod", "amod")]
        modals = [w for w in words if w.dep == "aux" and _modality().get(w.lower, ("",))[0] == "modal"]
        for word in modals:
            _modal(sentence, carrier, word.i, reading)
        for word in words:
            kind, factuality, cap = _modality().get(word.lower, ("", "", ""))
            if word.dep == "advmod" and kind == "adverb" and not (factuality == "denied" and tokens[carrier].lemma in _saying()):
                reading.apply(cap, factuality, word.text)
            elif word.dep == "amod" and tokens[carrier].pos in {"NOUN", "PROPN"}:
                row = row_for(sentence, word.i, ("object",))
                if row is not None and (row.part == "a" or word.tag == "VBN"):
                    reading.apply(row.plus, row.factuality, word.text)
    if negated:
        for text in _local_negations(sentence, i, reading):
            reading.apply("-", "", text)


def _modal(sentence: Sentence, verb: int, modal: int, reading: Reading) -> None:
    tokens = sentence.tokens
    word = tokens[modal].lower
    _, factuality, cap = _modality()[word]
    perfect = any(tokens[k].lemma == "have" and k > modal for k in sentence.kids(verb, "aux"))
    condition = _condition(sentence, verb)
    if perfect and word in {"would", "'d", "’d", "should", "ought"} or (perfect and word in {"could", "might"} and condition):
        reading.apply("2", "counterfactual", f"{word} have")
        reading.unreal = True
        return
    if word in {"would", "'d", "’d"} and not condition and _is_backshifted(sentence, verb):
        factuality, cap = "forecast", "+"
    if condition:
        factuality, cap = "conditional", "1"
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
            return sentence.tokens[token.head].tag in PAST or sentence.tokens[token.head].pos == "NOUN"
        if token.dep != "conj" or token.head == verb:
            return token.dep == "relcl"
        verb = token.head
    return False


def _is_contrast(sentence: Sentence, i: int) -> bool:
    """Whether conjunct `i` stands after "but", or negation stays with the first conjunct."""
    head = sentence.tokens[i].head
    return any(sentence.tokens[c].lower in {"but", "yet", "instead"} for c in sentence.kids(head, "cc") if c < i)


def _sentence(sentence: Sentence, i: int, reading: Reading) -> None:
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
