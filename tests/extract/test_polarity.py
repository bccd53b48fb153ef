"""Polarity: which words negate, what they negate, and how far they reach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extract.polarity import cues, polarity, scope
from claimcheck.language.syntax import Sentence, Token
from tests.extract.trees import find, parsed, tree

HERE = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "cases" / "polarity.jsonl").open(encoding="utf-8")]
GOLD: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "gold" / "negation.jsonl").open(encoding="utf-8")]
CUES_AT_LEAST = 0.97  # F1 over the cues of tests/gold/negation.jsonl; may only rise
SCOPES_AT_LEAST = 0.95  # the same over scopes, exact


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text'][:50]} ({c['predicate']})" for c in CASES])
def test_case_has_its_polarity_and_cue(case: dict[str, Any]) -> None:
    sentences = parsed(tuple(c["text"] for c in CASES))[CASES.index(case)]
    start = case["text"].rindex(case["predicate"])
    assert polarity(*find(sentences, start, start + len(case["predicate"]))) == (case["polarity"], case["cue"]), case["why"]


def test_gold_cues_and_scopes() -> None:
    both = scopes = found_count = gold_count = 0
    for row, sentences in zip(GOLD, parsed(tuple(r["text"] for r in GOLD)), strict=True):
        found = {(s.tokens[c.first].start, s.tokens[c.last].end): scope(s, c.first) for s in sentences for c in cues(s)}
        gold = {tuple(c["cue"]): tuple(c["scope"]) for c in row["cues"]}
        found_count, gold_count = found_count + len(found), gold_count + len(gold)
        for (start, end), reach in gold.items():
            near = next((span for span in found if span[0] < end and start < span[1]), None)
            both += near is not None
            scopes += near is not None and found[near] == reach
    assert 2 * both / (found_count + gold_count) >= CUES_AT_LEAST
    assert 2 * scopes / (found_count + gold_count) >= SCOPES_AT_LEAST


def test_negation_of_a_hand_built_tree() -> None:
    sentence = tree("Kim/Kim/NNP/nsubj/3", "did/do/VBD/aux/3", "not/not/RB/neg/3", "sign/sign/VB/ROOT/3", "it/it/PRP/dobj/3")
    assert polarity(sentence, 3) == ("negative", "not")
    assert scope(sentence, 2) == (0, len("Kim did not sign it"))


def test_two_cues_cancel_out_in_a_hand_built_tree() -> None:
    words = ["Kim/Kim/NNP/nsubj/2", "never/never/RB/neg/2", "fails/fail/VBZ/ROOT/2", "to/to/TO/aux/4", "sign/sign/VB/xcomp/2"]
    assert polarity(tree(*words), 4) == ("positive", "")
    assert polarity(tree(words[0], *(w.replace("/2", "/1").replace("/4", "/3") for w in words[2:])), 3) == ("negative", "fails")


def test_no_scope_without_a_cue() -> None:
    assert scope(tree("Kim/Kim/NNP/nsubj/1", "signed/sign/VBD/ROOT/1"), 0) == (0, 0)


@st.composite
def any_tree(draw: st.DrawFn) -> Sentence:
    """Trees no parser would give: random words, tags, relations and heads (one root, no cycles)."""
    size = draw(st.integers(1, 12))
    vocabulary = ["not", "no", "fail", "deny", "without", "if", "to", "Kim", "will", "nor"]
    words = draw(st.lists(st.sampled_from(vocabulary), min_size=size, max_size=size))
    deps = ["neg", "det", "xcomp", "ccomp", "dobj", "nsubj", "conj", "cc", "prep", "pobj", "pcomp", "acl", "advcl", "mark", "aux"]
    order = draw(st.permutations(range(size)))  # each token hangs on one that comes before it here
    heads = {order[0]: order[0]} | {order[n]: order[draw(st.integers(0, n - 1))] for n in range(1, size)}
    tokens = []
    for i, word in enumerate(words):
        pos = draw(st.sampled_from(["VERB", "NOUN", "ADJ", "ADP", "PART", "AUX", "ADV"]))
        tag = draw(st.sampled_from(["VB", "VBN", "VBG", "NN", "JJ", "IN", "TO", "RB"]))
        tokens.append(Token(i, word, word, pos, tag, draw(st.sampled_from(deps)), heads[i], 8 * i, 8 * i + len(word)))
    text = " ".join(t.text for t in tokens)
    return Sentence(index=0, start=0, end=8 * size, text=text, tokens=tuple(tokens))


@settings(max_examples=200, deadline=None)
@given(any_tree())
def test_any_tree_gets_an_answer(sentence: Sentence) -> None:
    for token in sentence.tokens:
        sign, cue = polarity(sentence, token.i)
        assert (sign == "negative") or cue == ""
        start, end = scope(sentence, token.i)
        assert 0 <= start <= end <= sentence.end
