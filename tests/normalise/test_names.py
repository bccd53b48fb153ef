"""Names: who is who within an article, by hand-built sentences where a parse is not needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.syntax import Sentence, Token
from claimcheck.normalise.lexicon import bare, capitals, demonyms, fixed
from claimcheck.normalise.names import Names
from claimcheck.parse import parse


def _sentence(index: int, tagged: str) -> Sentence:
    """A flat sentence from "word/POS word/POS": every token hangs on the first verb."""
    words = [pair.rsplit("/", 1) for pair in tagged.split()]
    root = next((i for i, (_, pos) in enumerate(words) if pos == "VERB"), 0)
    tokens, at = [], 0
    for i, (word, pos) in enumerate(words):
        dep = "ROOT" if i == root else "nsubj" if i < root else "dobj"
        tokens.append(
            Token(i, word, word.lower(), pos, "NNP" if pos == "PROPN" else pos, dep, root, at, at + len(word))
        )
        at += len(word) + 1
    return Sentence(index=index, start=0, end=at - 1, text=" ".join(w for w, _ in words), tokens=tuple(tokens))


def _names(*tagged: str) -> Names:
    return Names([_sentence(n, t) for n, t in enumerate(tagged)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Statkraft Group Plc", "statkraft group"),
        ("Mowi's", "mowi"),
        ("Mowi’s", "mowi"),
        ("C.C.Lund", "c.c. lund"),
        ("Hansen & Co.", "hansen"),
        ("  Jon   Vik ", "jon vik"),
    ],
)
def test_bare_names(text: str, expected: str) -> None:
    assert bare(text) == expected


@given(st.text(max_size=60))
def test_bare_is_settled_after_one_pass(text: str) -> None:
    once = bare(text)
    assert once == once.strip()
    assert once == once.lower()


@pytest.mark.parametrize(
    ("alias", "name"),
    [("u.s.", "united states"), ("britain", "united kingdom"), ("white house", "united states"), ("prc", "china")],
)
def test_countries_and_seats(alias: str, name: str) -> None:
    assert fixed()[alias][0] == name


def test_tables_agree() -> None:
    names = {name for name, _ in fixed().values()}
    assert set(demonyms().values()) <= names
    assert set(capitals().values()) <= names


def test_a_title_makes_a_person_and_the_surname_belongs_to_the_full_name() -> None:
    names = _names("Premier/PROPN Anna/PROPN Holm/PROPN spoke/VERB", "Holm/PROPN left/VERB")
    assert [run.entity.name for run in names.runs if run.entity] == ["anna holm", "anna holm"]
    assert list(names.entities["anna holm"].roles) == ["Premier"]


def test_family_name_first_where_the_given_name_is_hyphenated() -> None:
    names = _names("Chen/PROPN Wei-ling/PROPN spoke/VERB", "Chen/PROPN left/VERB")
    assert names.named(1) == ("chen wei-ling",)


def test_two_people_of_one_name_stay_apart() -> None:
    names = _names("Park/PROPN Min-jun/PROPN met/VERB Park/PROPN So-yeon/PROPN", "Park/PROPN left/VERB")
    assert names.entities["park"].ambiguous


def test_a_surname_used_before_another_bearer_comes_belongs_to_the_first() -> None:
    names = _names(
        "Premier/PROPN Anna/PROPN Holm/PROPN spoke/VERB",
        "Holm/PROPN left/VERB",
        "Minister/PROPN Jon/PROPN Holm/PROPN stayed/VERB",
        "Holm/PROPN returned/VERB",
    )
    assert names.named(3) == ("anna holm",)


def test_body_title_and_person_are_cut_apart() -> None:
    names = _names("Statkraft/PROPN CEO/PROPN Jon/PROPN Vik/PROPN resigned/VERB")
    assert [run.name for run in names.runs] == ["statkraft", "jon vik"]


def test_an_acronym_in_brackets_is_the_name() -> None:
    names = _names(
        "Electronic/PROPN Parts/PROPN Supply/PROPN (/PUNCT EPS/PROPN )/PUNCT grew/VERB", "EPS/PROPN fell/VERB"
    )
    assert names.named(1) == ("eps",)
    assert names.runs[0].entity is not None
    assert names.runs[0].entity.name == "eps"


def test_demonyms_name_their_country() -> None:
    assert _names("Norwegian/ADJ ships/NOUN sank/VERB").named(0) == ("norway",)


REFERENCES = [
    ("Anna Holm runs Mowi. She sold the mill.", "She", "anna holm", True),
    ("John Vik met Peter Dahl. He left.", "He", "john vik", True),
    ("Nokia sold its mill.", "its", "nokia", True),
    ("Oslo wants to keep its ships.", "its", "norway", True),
    ("A quake hit Aceh. It destroyed houses.", "It", "quake", True),
    ("It is hard to say who won.", "It", "it", False),
    ("They left.", "They", "they", False),
    ("Mowi bought a mill in Chile. The company will hire.", "company", "mowi", True),
    ("Two firms met. The company left.", "company", "company", False),
    ("Chile signed the deal. The country will gain.", "country", "chile", True),
    ("The commissioner, Raymond Dahl, resigned.", "commissioner", "raymond dahl", True),
    ("The Norwegian government resigned.", "government", "norway", True),
    ("John Vik told Peter Dahl that he had lost.", "he", "he", False),
    ("Mowi sued Nokia over its mill.", "its", "its", False),
    ("Peter Dahl met John Vik. He sang. He left.", "He", "peter dahl", True),
    ("The gunman shot Peter Dahl. Police arrested him.", "him", "he", False),
    ("A friend, Peter Dahl, said he was glad.", "he", "peter dahl", True),
    ("His lawyer said he would appeal. Peter Dahl slept.", "he", "he", False),
    ("The miners were brought up. They thanked God.", "They", "miner", True),
    ("Teachers told pupils that they could go.", "they", "they", False),
    ("Otto Dahl, the mayor, met Minister Eva Lund. The minister left.", "minister", "eva lund", True),
    ("Otto Dahl, the mayor, met Minister Eva Lund. The mayor left.", "mayor", "otto dahl", True),
    ("Glenmoor Council sold the hall. The council is poor.", "council", "glenmoor council", True),
    ("A hospital burned. Ashby Hospital helped. The hospital is old.", "hospital", "hospital", True),
    ("Chile and Peru signed the deal. The country will gain.", "country", "country", False),
    ("The parliament passed a law. It bans bags.", "It", "it", False),
    ("Investors bought shares in Genexa. The drugmaker hired staff.", "drugmaker", "genexa", True),
]


@pytest.mark.parametrize(("text", "word", "name", "resolved"), REFERENCES, ids=[r[0] for r in REFERENCES])
def test_references(text: str, word: str, name: str, resolved: bool) -> None:
    from claimcheck.drafts import Phrase
    from claimcheck.language.phrases import bounds
    from claimcheck.normalise.mentions import Mentions

    sentences = next(iter(parse([text])))
    number, token = next((n, t) for n, s in reversed(list(enumerate(sentences))) for t in s.tokens if t.text == word)
    left, right = bounds(sentences[number], token.i)
    mention = Mentions(sentences, Names(sentences)).mention(Phrase(number, token.i, left, right), "subject")
    assert mention is not None
    assert (mention.name, mention.resolved) == (name, resolved)
