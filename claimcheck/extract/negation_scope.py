"""How far a negation cue reaches in its sentence."""

from __future__ import annotations

from claimcheck.extract.negation import Cue, cues
from claimcheck.language.syntax import Sentence

OPENERS = frozenset({"cc", "mark", "punct", "intj", "preconj", "parataxis", "ccomp"})
OUTSIDE = frozenset({"because", "although", "though", "while", "since", "as", "after", "but"})
SUBJECTS = ("nsubj", "nsubjpass", "expl")
MARKS = frozenset({"PUNCT", "CCONJ", "SPACE"})


def scope(sentence: Sentence, i: int) -> tuple[int, int]:
    """What the cue at token `i` negates, as half-open article offsets; (0, 0) where the token is no cue.

    The scope of an adverb, a negated argument or a neither … nor is its clause with the subject; of a determiner elsewhere, a preposition
    or a verb that denies, the phrase it governs. Opening conjunctions and closing punctuation stay outside, as do coordinate clauses and
    clauses of reason or contrast.
    """
    cue = next((c for c in cues(sentence) if c.first <= i <= c.last), None)
    if cue is None:
        return (0, 0)
    tokens = sentence.tokens
    target = cue.targets[-1]
    if (
        tokens[target].dep in {"acomp", "attr"}
        and cue.kind not in {"lexical", "pair"}
        and cue.first < target
        and tokens[cue.first].head != target
    ):
        target = tokens[target].head
    left, right = _left(sentence, cue, target), _right(sentence, target)
    if left >= right:
        left, right = sentence.edges[target]
    while right - 1 > left and tokens[right - 1].pos in MARKS:
        right -= 1
    while left < right - 1 and tokens[left].pos in MARKS and not cue.first <= left <= cue.last:
        left += 1
    return (tokens[left].start, tokens[right - 1].end)


def _left(sentence: Sentence, cue: Cue, target: int) -> int:
    """First token in scope: behind what opens the clause, and behind the cue where that governs its scope."""
    tokens = sentence.tokens
    left = sentence.edges[target][0]
    head = tokens[target].head
    if cue.kind == "lexical":
        if tokens[target].dep == "pobj" and tokens[head].dep == "prep" and tokens[cue.first].pos == "NOUN":
            left = min(left, head)
        return max(left, cue.last + 1) if target > cue.last else left
    for k in sentence.children[target]:
        is_cue = cue.first <= k <= cue.last
        if tokens[k].dep in OPENERS and k < target and sentence.edges[k][0] <= left and not is_cue:
            left = max(left, sentence.edges[k][1])
    governs = cue.kind in {"preposition", "replaced"} or (
        tokens[target].pos not in {"VERB", "AUX"} and cue.kind != "determiner" and left in range(cue.first, cue.last + 1)
    )
    return max(left, cue.last + 1) if governs and target > cue.last else left


def _right(sentence: Sentence, target: int) -> int:
    """Token behind the scope: before clauses joined to the target that stand on their own."""
    tokens = sentence.tokens
    right = sentence.edges[target][1]
    for k in sentence.children[target]:
        if k < target:
            continue
        apart = tokens[k].dep == "parataxis" or (tokens[k].dep == "conj" and _is_apart(sentence, k))
        contrasted = tokens[k].dep == "advcl" and any(tokens[m].lower in OUTSIDE for m in sentence.kids(k, "mark"))
        if apart or contrasted:
            joined = [c for c in sentence.kids(target, "cc") if target < c < k]
            right = min(right, sentence.edges[k][0], *joined)
    return right


def _is_apart(sentence: Sentence, k: int) -> bool:
    """A conjunct with its own subject, or behind "but"; with "or" it shares the negation."""
    head = sentence.tokens[k].head
    joined = {sentence.tokens[c].lower for c in sentence.kids(head, "cc") if c < k}
    own = bool(sentence.kids(k, *SUBJECTS)) or any(sentence.tokens[m].tag == "MD" for m in sentence.kids(k, "aux"))
    return own if "or" in joined else own or bool(joined & {"but", "yet", "nor"})
