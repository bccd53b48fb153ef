"""Who holds which role: "Vice Premier Cheng", "Young Liu, chairman of Foxconn", "TSMC CEO C.C. Wei", "X is the leader of Y"."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.extract.clauses import Clause
from claimcheck.language.phrases import bounds
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words


@dataclass(frozen=True, slots=True)
class Role:
    """A holder and the role's noun with its token range.

    `of` is the body or country the role is for; `clause` the copular clause, if any.
    """

    holder: int
    noun: int
    left: int
    right: int
    of: int | None
    how: str
    clause: Clause | None = None


def roles(sentence: Sentence, found: list[Clause]) -> list[Role]:
    """The roles a sentence states, in text order."""
    result = _titles(sentence) + _appositions(sentence) + _copulas(sentence, found)
    seen: dict[tuple[int, int], Role] = {}
    for role in result:
        seen.setdefault((role.holder, role.noun), role)
    return sorted(seen.values(), key=lambda r: (r.left, r.holder))


def is_role(sentence: Sentence, i: int) -> bool:
    """Whether a noun names a role that a person or body holds."""
    lemma = sentence.tokens[i].lemma
    return lemma in words("titles", "word") or lemma.split("-")[-1] in words("titles", "word")


def _titles(sentence: Sentence) -> list[Role]:
    """Title and name in one noun phrase: the words before the name up to the last title word."""
    tokens = sentence.tokens
    result = []
    for token in tokens:
        if token.pos != "PROPN" or (
            token.dep == "compound" and tokens[token.head].pos == "PROPN" and token.head > token.i
        ):
            continue
        if is_role(sentence, token.i) or not token.text[:1].isupper():
            continue
        left, _ = bounds(sentence, token.i)
        spots = [
            k
            for k in range(left, token.i)
            if is_role(sentence, k) and (tokens[k].text[:1].isupper() or tokens[k].pos == "NOUN")
        ]
        if spots and tokens[spots[-1]].lower in words("titles", "word", "use", "rank"):
            after = tokens[spots[-1] + 1].lower  # "General Motors" holds no rank
            if after in words("org_words", "word", "part", "name") | words("org_words", "word", "part", "general"):
                continue
        if not spots or tokens[spots[-1]].lower in words("titles", "word", "use", "address"):
            continue
        noun = spots[-1]
        start = left
        while start < noun and (
            tokens[start].pos in {"DET", "PUNCT", "NUM"}
            or tokens[start].dep in {"poss", "case"}
            or _poss(sentence, start, token.i)
        ):
            start += 1
        of = next((k for k in range(left, noun) if tokens[k].dep == "poss"), None)
        if of is None:
            of = next(
                (k for k in range(start, noun) if not is_role(sentence, k) and tokens[k].text[:1].isupper()),
                None,
            )
        if tokens[noun].dep == "poss":
            continue
        result.append(Role(token.i, noun, start, noun + 1, of, "title before a name"))
    return result


def _poss(sentence: Sentence, i: int, head: int) -> bool:
    """Whether a token is inside a possessor of the name ("the country's Premier Cho")."""
    return any(sentence.edges[k][0] <= i < sentence.edges[k][1] for k in sentence.kids(head, "poss"))


def _appositions(sentence: Sentence) -> list[Role]:
    """A name and, beside it, a noun phrase whose head is a role."""
    tokens = sentence.tokens
    result = []
    for token in tokens:
        if token.dep != "appos" or token.head == token.i:
            continue
        for holder, noun in ((token.head, token.i), (token.i, token.head)):
            beside = (
                tokens[noun].dep == "appos" and tokens[noun].head != holder and tokens[tokens[noun].head].pos == "PROPN"
            )
            if (
                not beside
                and tokens[holder].pos == "PROPN"
                and not is_role(sentence, holder)
                and is_role(sentence, noun)
            ):
                left, right = bounds(sentence, noun)
                if noun < holder:
                    right = min(right, holder)
                result.append(Role(holder, noun, left, right, _of(sentence, noun), "apposition"))
                break
    return result


def _copulas(sentence: Sentence, found: list[Clause]) -> list[Role]:
    """Subject is (became, was named) a role; also "X as Y's chairman"."""
    result = []
    tokens = sentence.tokens
    for clause in found:
        noun = clause.complement if clause.kind == "copula" else None
        subject = clause.subject
        if noun is None:
            named = [k for k in sentence.kids(clause.i, "oprd") if is_role(sentence, k)]
            if named and tokens[clause.i].lemma in words("naming_verbs", "verb"):
                noun, subject = named[0], clause.object if clause.passive else clause.object or clause.subject
        if noun is None or subject is None or subject == noun or tokens[noun].pos not in {"NOUN", "PROPN"}:
            continue
        left, right = bounds(sentence, noun)
        result.append(Role(subject, noun, left, right, _of(sentence, noun), "copula", clause))
    return result


def _of(sentence: Sentence, noun: int) -> int | None:
    tokens = sentence.tokens
    for kid in sentence.children[noun]:
        if tokens[kid].dep == "poss":
            return kid
        if tokens[kid].dep == "prep" and tokens[kid].lower in {"of", "for", "at", "in", "from", "with", "to"}:
            inner = sentence.kids(kid, "pobj")
            if inner:
                return inner[0]
    return next(
        (
            k
            for k in sentence.children[noun]
            if tokens[k].dep in {"compound", "amod", "nmod"} and tokens[k].text[:1].isupper()
        ),
        None,
    )
