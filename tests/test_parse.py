"""Parse: offsets, blocks, headings, names that the tokenizer splits, the pinned pipeline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import parse as parsing
from claimcheck.errors import PipelineError
from claimcheck.language.syntax import Sentence
from claimcheck.parse import identity, parse, parse_articles
from claimcheck.records import Article, Block, Source, Span


def _article(*blocks: tuple[str, str]) -> Article:
    """An article of (kind, text) blocks, one paragraph each."""
    text, parts = "", []
    for kind, words in blocks:
        parts.append(Block(span=Span(start=len(text), end=len(text) + len(words)), kind=kind))
        text += words + "\n\n"
    return Article(id="a_1", path="a.txt", source=Source(id="s", name="S"), text=text, blocks=tuple(parts))


def _read(*blocks: tuple[str, str]) -> list[Sentence]:
    return next(iter(parse_articles([_article(*blocks)])))


def _words(text: str) -> list[str]:
    return [t.text for s in next(iter(parse([text]))) for t in s.tokens]


def test_sentences_keep_offsets_blocks_and_paragraphs() -> None:
    article = _article(
        ("title", "Mayor Opens Bridge"), ("body", "The mayor opened it. Crowds came."), ("body", "It rained.")
    )
    sentences = next(iter(parse_articles([article])))
    assert [s.block for s in sentences] == ["title", "body", "body", "body"]
    assert [s.paragraph for s in sentences] == [0, 1, 1, 2]
    assert [s.index for s in sentences] == [0, 1, 2, 3]
    for sentence in sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert all(article.text[t.start : t.end] == t.text for t in sentence.tokens)


def test_no_sentence_spans_two_blocks() -> None:
    assert len(_read(("heading", "Storm damage"), ("body", "roofs were lost"))) == 2


def test_several_articles_keep_their_order_and_count() -> None:
    articles = [_article(("body", f"Ship {n} sank.")) for n in range(4)]
    articles.insert(2, _article())
    found = list(parse_articles(articles))
    assert [len(s) for s in found] == [1, 1, 0, 1, 1]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Premier Chen Wei-ling spoke.", "Wei-ling"),
        ("They agreed a 50-50 split.", "50-50"),
        ("He met Lin Mei-hua.", "Mei-hua"),
    ],
)
def test_split_names_are_one_token(text: str, token: str) -> None:
    assert token in _words(text)


@pytest.mark.parametrize("text", ["A Norway-based firm closed.", "The Berlin-led talks failed."])
def test_linked_words_stay_apart(text: str) -> None:
    assert "-" in _words(text)


def test_title_case_headings_parse_like_sentences() -> None:
    body = ("body", "Holm said on Monday that the port had closed. The port was closed by Holm.")
    heading = _read(("title", "Holm Closes Port After Storm Damages Two Cranes"), body)[0]
    assert [(t.lemma, t.pos) for t in heading.tokens[:3]] == [("holm", "PROPN"), ("close", "VERB"), ("port", "NOUN")]
    assert heading.text == "Holm Closes Port After Storm Damages Two Cranes"


def test_names_that_are_words_parse_as_names_in_headings() -> None:
    body = ("body", "On Monday Cook closed the port. Then Cook left.")
    heading = _read(("title", "Cook closes port"), body)[0]
    assert (heading.tokens[0].pos, heading.tokens[0].lemma, heading.tokens[0].text) == ("PROPN", "cook", "Cook")


def test_datelines_are_no_part_of_the_sentence() -> None:
    sentences = _read(("body", "BERGEN, Norway (AP) — The ship sank."))
    assert [s.text for s in sentences] == ["The ship sank."]


def test_a_sentence_ends_behind_an_abbreviation() -> None:
    assert len(_read(("body", "He built mills in the U.S. The firm grew fast there."))) == 2


def test_a_day_behind_a_clock_time_begins_no_sentence() -> None:
    assert len(_read(("body", "He was formally arrested at 2:15 a.m. Sunday on charges of assault."))) == 1


def test_quoted_words_do_not_break_a_clause() -> None:
    sentence = _read(("body", "Chen said the “return to work” remains a worry."))[0]
    assert any(t.lemma == "remain" and t.dep == "ccomp" for t in sentence.tokens)


def test_overlong_runs_and_paragraphs_are_bounded() -> None:
    sentences = _read(("body", "(" * 20_000), ("body", "word " * 5_000))
    assert max((len(s.tokens) for s in sentences), default=0) < 3_000


def test_every_sentence_has_one_root_and_its_tree_has_no_loop() -> None:
    for sentence in _read(("body", "  Two   men,\tboth old, left .  What now? (Nobody knows!)")):
        roots = [t.i for t in sentence.tokens if t.head == t.i]
        assert len(roots) == 1
        for token in sentence.tokens:
            assert len(list(sentence.ancestors(token.i))) < len(sentence.tokens)


def test_cached_lemmas_are_those_of_the_full_pipeline() -> None:
    import spacy

    text = (
        "There is no doubt that they'd gone; the mayors, who had met, weren't taking it. But that has changed things."
    )
    full = spacy.load(parsing.installed(), exclude=["ner"])(text)
    mine = [t for s in next(iter(parse([text]))) for t in s.tokens]
    assert [(t.text, t.pos_, t.lemma_.lower()) for t in full] == [(t.text, t.pos, t.lemma) for t in mine]


def test_a_missing_or_changed_pipeline_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PipelineError, match="not installed"):
        parsing.installed("no-such-pipeline")
    monkeypatch.setattr(parsing, "PINNED", "0" * 64)
    parsing.load.cache_clear()
    try:
        with pytest.raises(PipelineError, match="not the pinned ones"):
            parsing.load()
    finally:
        parsing.load.cache_clear()


def test_identity_names_version_and_digest() -> None:
    name, version, digest = identity().split()
    assert (name, version) == (parsing.DEFAULT, "3.8.0")
    assert parsing.PINNED.startswith(digest)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_keeps_its_offsets(text: str) -> None:
    for sentence in next(iter(parse([text]))):
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
