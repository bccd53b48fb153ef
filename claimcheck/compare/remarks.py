"""Two sentences that cannot both be right by one telling expression: related and unrelated, dead on arrival and died later."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.compare.alignment import told_apart
from claimcheck.compare.denial import headline_denied
from claimcheck.compare.findings import finding, surest
from claimcheck.config import Config
from claimcheck.language.absence import disputed
from claimcheck.language.concepts import is_person
from claimcheck.language.debunks import Debunk, debunks, denied_things
from claimcheck.language.denials import negative, unsettled
from claimcheck.language.labels import companions, labels
from claimcheck.language.opposed import Expression, expressions
from claimcheck.language.standing import taken_back
from claimcheck.language.wording import meanings, meant, stem, tokens
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Finding

LEAST = 2  # content words by the two expressions that must meet
SHARE = 0.3
DOUBT_SHARE = 0.5
UNANIMOUS = frozenset({"all", "every", "everyone"})  # "All ten directors voted against it" is as one
SURE = 0.85
ONE_SENTENCE = 4  # words in common besides the people
ONCE = frozenset(
    {
        "opposite_descriptions", "label_denied", "companions_differ", "headline_doubted", "sentence_denied", "body_denies",
        "one_or_other", "children_differ", "quote_credited_to_two", "place_in_order_differs", "journey_turned_round",
    }
)  # fmt: skip
KIN = frozenset({"wife", "husband", "son", "daughter", "child", "woman", "man", "person", "relative", "victim", "official"})
LIKE = 0.8  # a sentence and a headline must be so surely about one thing
FATES = ("miss_person", "kill", "die", "injure", "arrest", "rescue", "survive", "release", "shoot", "marry", "find")


def opposite_descriptions(pair: Pair, config: Config) -> Finding | None:
    """Two descriptions of one thing that exclude each other: related and unrelated, permanent and for now, inside and outside."""
    for x in expressions(pair.left.lead):
        for y in expressions(pair.right.lead):
            if x.group == "unanimity" and any(w in UNANIMOUS for c in (pair.left, pair.right) for w in tokens(c.lead)):
                continue
            if x.group != y.group or x.side == y.side or _uses(pair.left, y) or _uses(pair.right, x):
                continue
            alike = _one_thing(pair, x, y)
            if not alike:
                continue
            values = f"{x.group}: “{x.words}” against “{y.words}”"
            if x.moves and published_apart(pair):
                return finding(pair, "update", type_=x.type, rule="opposite_descriptions", confidence=0.5,
                               explanation=f"{values}: a later report may revise the earlier one")  # fmt: skip
            return finding(pair, "conflict", type_=x.type, rule="opposite_descriptions", confidence=0.55 + 0.15 * alike, explanation=values)
    return None


def label_denied(pair: Pair, config: Config) -> Finding | None:
    """One report calls what happened a riot, a coup, an attack …; the other says that it was none."""
    left, right = dict(labels(pair.left.lead)), dict(labels(pair.right.lead))
    for noun in sorted(left.keys() & right.keys()):
        if left[noun] != right[noun]:
            return finding(pair, "conflict", type_="negation", rule="label_denied", confidence=0.6,
                           explanation=f"called a {noun} in one, said to be none in the other")  # fmt: skip
    return None


def companions_differ(pair: Pair, config: Config) -> Finding | None:
    """The same relative and the same fate, but another person beside: wife and son against wife and daughter."""
    for x in companions(pair.left.lead):
        for y in companions(pair.right.lead):
            if x.kin != y.kin or x.sort == y.sort or not _one_fate(pair):
                continue
            return finding(pair, "conflict", type_="entity_role", rule="companions_differ", confidence=0.7,
                           explanation=f"“{x.words}” against “{y.words}”")  # fmt: skip
    return None


def _one_fate(pair: Pair) -> bool:
    """Whether both sentences name one person or one calling, tell the same done to people, or share most of their words."""
    left, right = (meanings(c.lead, c.lead_lemmas) for c in (pair.left, pair.right))
    if any(" " in name for name in pair.left.names & pair.right.names):
        return True
    if any(is_person(word) and word not in KIN for word in pair.left.context & pair.right.context):
        return True
    return any("@" + fate in left & right for fate in FATES) or len(pair.left.context & pair.right.context) >= ONE_SENTENCE


def headline_doubted(pair: Pair, config: Config) -> Finding | None:
    """The headline of one report states what a sentence of the other denies, doubts or calls untrue."""
    for stated, doubting in ((pair.left, pair.right), (pair.right, pair.left)):
        if stated.opening and stated.lead not in stated.opening:
            continue  # no headline
        if debunks(stated.lead) or negative(stated.lead, openly=True) or stated.lead.rstrip().endswith("?"):
            continue
        known = meanings(stated.lead, stated.lead_lemmas)
        for cue in debunks(doubting.lead):
            if cue.sort == "hoax" and not cue.cue.startswith("debunk"):
                continue
            met = [word for word in cue.about if meant(word, doubting.lead_lemmas, known)]
            if cue.weight >= SURE and len(met) >= LEAST and len(met) >= DOUBT_SHARE * len(cue.about):
                said, share = f"{cue.cue} {' '.join(cue.about[:5])}", len(met) / len(cue.about)
                return finding(pair, "conflict", type_="negation", rule="headline_doubted", confidence=0.55 + 0.15 * share,
                               explanation=f"not so in the other, though in the headline of one: “{said}”")  # fmt: skip
    return None


def sentence_denied(pair: Pair, config: Config) -> Finding | None:
    """A sentence of one report denies or doubts in particular what a sentence of the other tells, all of it in the same words."""
    for stated, doubting in ((pair.left, pair.right), (pair.right, pair.left)):
        if debunks(stated.lead) or disputed(stated.lead) or negative(stated.lead, openly=True):
            continue
        if unsettled(stated.lead) or taken_back(stated.lead) or stated.lead.rstrip().endswith("?"):
            continue
        for cue in denied_things(doubting.lead):
            if not tells_all(cue, stated, doubting) or told_apart(pair):
                continue
            return finding(pair, "conflict", type_="negation", rule="sentence_denied", confidence=0.65,
                           explanation=f"told in one, not so in the other: “{cue.cue} {' '.join(cue.about[:5])}”")  # fmt: skip
    return None


def tells_all(cue: Debunk, stated: Linkable, doubting: Linkable) -> bool:
    """Whether a sentence has all content words of what is denied, in the same words or ones of the same class."""
    known = meanings(stated.lead, stated.lead_lemmas)
    return all(meant(word, doubting.lead_lemmas, known) for word in cue.about)


def body_denies(pair: Pair, config: Config) -> Finding | None:
    """A sentence of one report says that what stands in the headline of another is not so, in much the same words."""
    if pair.probability < LIKE or pair.label("names") == "different" or (pair.left.opening and pair.right.opening):
        return None
    found = headline_denied(pair, config)
    return None if found is None else found.model_copy(update={"rule": "body_denies"})


def _uses(one: Linkable, other: Expression) -> bool:
    """Whether a sentence has an expression of the other's side too."""
    return any(e.group == other.group and e.side == other.side for e in expressions(one.lead))


def _one_thing(pair: Pair, x: Expression, y: Expression) -> float:
    """How far the words around both expressions meet (0..1); 0 where they do not speak of one thing."""
    if x.group == "side of the door" and x.next != y.next:
        return 0.0
    if x.needs == "name" and not (specific(pair.left, x) & specific(pair.right, y)):
        return 0.0
    known, back = meanings(pair.right.lead, pair.right.lead_lemmas), meanings(pair.left.lead, pair.left.lead_lemmas)
    met = [w for w in dict.fromkeys(x.around) if meant(w, pair.left.lead_lemmas, known)]
    met_back = [w for w in dict.fromkeys(y.around) if meant(w, pair.right.lead_lemmas, back)]
    least, most = min(len(met), len(met_back)), min(len(set(x.around)), len(set(y.around)))
    return least / most if least >= LEAST and least >= SHARE * most else 0.0


def one_each(findings: Sequence[Finding]) -> list[Finding]:
    """For each two articles the surest remark of a rule on one subject; all other findings as they are."""
    def about(f: Finding) -> tuple[str, ...]:
        if f.rule not in ONCE:
            return (f.id,)
        return (f.rule, *sorted((f.left.article_id, f.right.article_id)), f.explanation.split(":")[0])

    return surest(findings, about)


def specific(linkable: Linkable, expression: Expression) -> frozenset[str]:
    """Names and figures among the words around an expression."""
    names = {stem(word) for name in linkable.claim.names for word in name.split()}
    return frozenset(stem(w) for w in expression.around if stem(w) in names or (w[0].isdigit() and len(w) > 1))


def published_apart(pair: Pair) -> bool:
    """Whether the two reports appeared at different times."""
    a, b = pair.left.claim.published, pair.right.claim.published
    return a is not None and b is not None and a != b
