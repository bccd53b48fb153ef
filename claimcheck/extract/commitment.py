"""How the text stands to an event: one walk from the predicate up through everything that governs it.

Each clause adds its negation, modals and adverbs; each governing predicate adds the effect its row in `data/embedding.tsv` names.
The signatures (what follows where the governing predicate holds or does not) are those of implicative
and factive verbs as Karttunen describes them.
"""

from __future__ import annotations

from claimcheck.extract.embedding import Row, children_text, row_for
from claimcheck.extract.governors import Link, clause_of, governor, holders, is_open_question
from claimcheck.extract.modality import PAST, WOULD, Reading, is_contrast, local_negations, modality, own_clause, whole_sentence
from claimcheck.language import tables
from claimcheck.language.syntax import Sentence

ORDERED = frozenset({"first", "second", "third", "last", "only", "latest", "final", "youngest", "oldest"})
DEEPEST = 12  # predicates above one another; deeper nesting is cut off


def read(sentence: Sentence, i: int) -> Reading:
    """The reading of the predicate at token `i` (a verb, an adjective or an event noun); worked out once for each token."""
    readings: dict[int, Reading] = vars(sentence).setdefault("_readings", {})
    if i not in readings:
        readings[i] = _walk(sentence, clause_of(sentence, i))
    return readings[i]


def _walk(sentence: Sentence, i: int) -> Reading:
    reading = Reading()
    own_clause(sentence, i, reading, negated=True)
    begin = i
    for _ in range(DEEPEST):
        link = governor(sentence, i)
        if link is None or _leaves_alone(sentence, i, begin, link) or not _step(sentence, i, link, reading):
            break
        i = link.head
    else:
        return reading
    whole_sentence(sentence, i, reading)
    return reading


def _leaves_alone(sentence: Sentence, i: int, begin: int, link: Link) -> bool:
    """What is done with a promise or threat is not done with what was promised: "her threat to quit was not taken seriously"."""
    if i == begin or "object" not in link.frames or link.head < 0:
        return False
    row = row_for(sentence, link.head, link.frames, link.particle)
    return (
        row is not None and row.factuality == "asserted" and sentence.tokens[link.head].lemma not in {"make", "give", "have", "get", "lack"}
    )


def _step(sentence: Sentence, i: int, link: Link, reading: Reading) -> bool:
    """Apply what governs the event over `link`; whether the walk goes on from there."""
    if link.head < 0:
        reading.apply("0", "questioned", "whether")
        return False
    if is_open_question(sentence, i):
        reading.trace.append("taken for granted")
        return False
    for holder in holders(sentence, link):
        row = row_for(sentence, holder, (*_passive(sentence, holder, link), *link.frames), link.particle)
        if row is not None:
            return _by_row(sentence, i, holder, link, row, reading)
    if "condition" in link.frames:
        _condition(sentence, i, link.head, reading)
        return False
    if "time" in link.frames:
        if any(sentence.tokens[k].lower in {"will", "'ll", "’ll"} for k in sentence.kids(link.head, "aux")):
            reading.apply("2", "forecast", "when")  # "will reopen once it is cleared"
        return False
    if "purpose" in link.frames:
        _purpose(sentence, i, link.head, reading)
        return True
    if "share" in link.frames:
        _share(sentence, i, link.head, reading)
        return True
    if "coordinate" in link.frames:
        return True
    first = link.frames[0]
    if first == "object":
        _any(sentence, i, link.head, reading)
        return False
    if first == "inf" and sentence.tokens[i].dep == "xcomp":
        return _infinitive(sentence, i, link.head, reading)
    if first == "inf" and "noun" in link.frames:
        if any(sentence.tokens[k].lower in ORDERED for k in sentence.kids(link.head, "amod")):
            return True  # "the first ship to dock" docked
        denied = local_negations(sentence, link.head, reading)
        if denied:  # "nothing to fear"
            reading.apply("-", "", denied[0])
            return False
        reading.apply("2", "planned", "to")
        return False
    if first == "whether":
        reading.apply("0", "questioned", "whether")
        return False
    return first in {"clause", "clause-subjunctive"} and _reported(sentence, link.head, reading)


def _by_row(sentence: Sentence, i: int, holder: int, link: Link, row: Row, reading: Reading) -> bool:
    """The effect of the governing predicate's row: `plus` where it holds, `minus` where it is negated."""
    denied = local_negations(sentence, holder, reading)
    effect, factuality = (row.minus if len(denied) % 2 else row.plus), row.factuality
    _, text = children_text(sentence, holder, row)
    if effect == "=":
        reading.trace.append(f"{text}: presupposed")
        return False
    token = sentence.tokens[holder]
    if row.factuality == "denied" and len(denied) % 2:
        effect, factuality = "1", "possible"  # not denied, not ruled out: open
    elif token.lemma == "go" and row.word == "go":
        effect, factuality = ("+", "forecast") if token.tag == "VBG" else ("1", "planned")  # "is going to", "went out to"
    elif row.word == "use" and "inf" in link.frames and token.tag == "VBN":
        effect, factuality = "1", "planned"  # "is used to measure"
    elif row.word == "wish" and "clause" in link.frames and sentence.tokens[i].tag in PAST:
        effect, factuality = "2", "counterfactual"
        reading.unreal = True
    before = len(reading.cues)
    reading.apply(effect, factuality, text)
    if len(denied) % 2 and len(reading.cues) > before:
        reading.cues[-1] = denied[0]
    if factuality == "questioned":
        return False
    own_clause(sentence, holder, reading, negated=False)
    if holder != link.head:
        own_clause(sentence, link.head, reading, negated=False)
    return True


def _condition(sentence: Sentence, i: int, head: int, reading: Reading) -> None:
    if _is_unreal(sentence, i, head):
        reading.apply("2", "counterfactual", "if … had")
        reading.unreal = True
    else:
        reading.apply("0", "conditional", "if")


def _purpose(sentence: Sentence, i: int, head: int, reading: Reading) -> None:
    """An infinitive of purpose is planned; "is to meet" too; after some verbs it tells the outcome ("rose to reach")."""
    if sentence.tokens[head].lemma == "be":
        reading.apply("2", "planned", "be to")
    elif sentence.tokens[i].lemma in tables.words("modality", "words", "kind", "result"):
        reading.trace.append("outcome")
    else:
        reading.apply("1", "planned", "to")


def _share(sentence: Sentence, i: int, head: int, reading: Reading) -> None:
    """A conjunct, a participle or a subject takes over what is said of the predicate it goes with."""
    token, own = sentence.tokens[i], sentence.tokens[head]
    if token.dep in {"attr", "acomp", "oprd", "aux", "auxpass"}:
        return
    negated = (token.dep != "conj" or not is_contrast(sentence, i)) and token.dep != "advcl"
    own_clause(sentence, head, reading, negated=negated and own.pos in {"VERB", "AUX", "NOUN", "ADJ"})


def _any(sentence: Sentence, i: int, head: int, reading: Reading) -> None:
    """ "not aware of any plan": an indefinite under negation is negated itself."""
    tokens = sentence.tokens
    if not any(tokens[k].lower in {"any", "anything"} for k in (i, *sentence.kids(i, "det"))):
        return
    for holder in (head, *sentence.ancestors(head)):
        denied = local_negations(sentence, holder, reading)
        if len(denied) % 2:
            reading.apply("-", "", denied[0])
        if tokens[holder].pos in {"VERB", "AUX"}:
            return


def _reported(sentence: Sentence, head: int, reading: Reading) -> bool:
    """A clause under a verb no row knows: what is said counts as stated, what is not said stays open."""
    if len(local_negations(sentence, head, reading)) % 2:
        reading.apply("0", "questioned", "not " + sentence.tokens[head].text)
        return False
    _vouched(sentence, head, reading)
    return True


def _vouched(sentence: Sentence, verb: int, reading: Reading) -> None:
    """How far a report stands behind what it says: "rumours say", "unconfirmed reports said", "falsely said"."""
    for k in sentence.kids(verb, "nsubj", "advmod"):
        token = sentence.tokens[k]
        if token.dep == "advmod":
            kind, factuality, cap = modality().get(token.lower, ("", "", ""))
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
    modal = any(sentence.tokens[k].lower in WOULD | {"could", "might"} for k in sentence.kids(head, "aux"))
    return had and sentence.tokens[i].tag == "VBN" and modal


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
    elif any(head < k < i for k in sentence.kids(head, "dobj")):
        reading.apply("1", "planned", "to")  # "hired a broker to sell"
    own_clause(sentence, head, reading, negated=True)
    return True


def _passive(sentence: Sentence, holder: int, link: Link) -> tuple[str, ...]:
    return ("inf-passive",) if link.frames[0] == "inf" and sentence.kids(holder, "auxpass", "nsubjpass") else ()
