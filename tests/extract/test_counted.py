"""What a number counts, on sentences analysed by hand: no model is loaded."""

from __future__ import annotations

import pytest

from claimcheck.extract.counted import bind
from claimcheck.figures import listed
from claimcheck.language.syntax import Sentence, Token
from claimcheck.normalise.quantities import read


def analysed(text: str, analysis: str) -> Sentence:
    """A sentence from its text and one `word/lemma/POS/TAG/relation/head` for each token."""
    tokens: list[Token] = []
    end = 0
    for i, piece in enumerate(analysis.split()):
        word, lemma, pos, tag, dep, head = piece.split("/")
        start = text.index(word, end)
        end = start + len(word)
        tokens.append(Token(i, word, lemma, pos, tag, dep, int(head), start, end))
    return Sentence(index=0, start=0, end=len(text), text=text, tokens=tuple(tokens))


def bound(text: str, analysis: str) -> list[tuple[str, str, str]]:
    """Figure, unit and noun of each quantity of a sentence."""
    found = bind(analysed(text, analysis), read(text))
    return [(str(q.value) if q.value is not None else f"{q.stated_low}-{q.stated_high}", q.unit, q.noun) for q in found]


@pytest.mark.parametrize(
    ("text", "analysis", "expected", "why"),
    [
        (
            "The navy rescued 26 Somali crew members.",
            "The/the/DET/DT/det/1 navy/navy/NOUN/NN/nsubj/2 rescued/rescue/VERB/VBD/ROOT/2 26/26/NUM/CD/nummod/6 "
            "Somali/somali/ADJ/JJ/amod/6 crew/crew/NOUN/NN/compound/6 members/member/NOUN/NNS/dobj/2 "
            "././PUNCT/./punct/2",
            [("26", "crew member", "somali crew member")],
            "the unit keeps the compound, the noun the adjective, too",
        ),
        (
            "Blast kills 14.",
            "Blast/blast/NOUN/NN/nsubj/1 kills/kill/VERB/VBZ/ROOT/1 14/14/NUM/CD/dobj/1 ././PUNCT/./punct/1",
            [("14", "person", "")],
            "no noun beside a casualty verb",
        ),
        (
            "Six dead, 14 hurt.",
            "Six/six/NUM/CD/nummod/1 dead/dead/ADJ/JJ/ROOT/1 ,/,/PUNCT/,/punct/1 14/14/NUM/CD/nsubj/4 "
            "hurt/hurt/VERB/VBN/appos/1 ././PUNCT/./punct/1",
            [("6", "person", ""), ("14", "person", "")],
            "no noun beside a state",
        ),
        (
            "One of the mayor's friends lost two houses.",
            "One/one/NUM/CD/nsubj/6 of/of/ADP/IN/prep/0 the/the/DET/DT/det/3 mayor/mayor/NOUN/NN/poss/5 "
            "'s/'s/PART/POS/case/3 friends/friend/NOUN/NNS/pobj/1 lost/lose/VERB/VBD/ROOT/6 two/two/NUM/CD/nummod/8 "
            "houses/house/NOUN/NNS/dobj/6 ././PUNCT/./punct/6",
            [("1", "friend", "friend"), ("2", "house", "house")],
            "the whole named after of, without its owner",
        ),
        (
            "The two met on Monday.",
            "The/the/DET/DT/det/1 two/two/NUM/CD/nsubj/2 met/meet/VERB/VBD/ROOT/2 on/on/ADP/IN/prep/2 "
            "Monday/monday/PROPN/NNP/pobj/3 ././PUNCT/./punct/2",
            [],
            "pointing back is no count",
        ),
        (
            "They want one that works.",
            "They/they/PRON/PRP/nsubj/1 want/want/VERB/VBP/ROOT/1 one/one/NUM/CD/dobj/1 that/that/PRON/WDT/nsubj/4 "
            "works/work/VERB/VBZ/relcl/2 ././PUNCT/./punct/1",
            [],
            "one as a pronoun",
        ),
        (
            "A four-, five- or six-cylinder engine runs.",
            "A/a/DET/DT/det/9 four-/four-/NUM/CD/nummod/9 ,/,/PUNCT/,/punct/1 five-/five-/NUM/CD/conj/1 "
            "or/or/CCONJ/CC/cc/3 six/six/NUM/CD/nummod/7 -/-/PUNCT/HYPH/punct/7 cylinder/cylinder/NOUN/NN/compound/8 "
            "engine/engine/NOUN/NN/compound/9 runs/run/VERB/VBZ/ROOT/9 ././PUNCT/./punct/9",
            [("4", "cylinder", "cylinder"), ("5", "cylinder", "cylinder"), ("6", "cylinder", "cylinder")],
            "hyphens left hanging; what is hyphened to the number is what it counts",
        ),
        (
            "They seized 12 Somali and 11 Yemeni nationals.",
            "They/they/PRON/PRP/nsubj/1 seized/seize/VERB/VBD/ROOT/1 12/12/NUM/CD/nummod/7 "
            "Somali/somali/PROPN/NNP/amod/7 and/and/CCONJ/CC/cc/3 11/11/NUM/CD/nummod/7 Yemeni/yemeni/ADJ/JJ/amod/7 "
            "nationals/national/NOUN/NNS/dobj/1 ././PUNCT/./punct/1",
            [("12", "national", "somali national"), ("11", "national", "yemeni national")],
            "a noun said once",
        ),
        (
            "Dozens gathered.",
            "Dozens/dozen/NOUN/NNS/nsubj/1 gathered/gather/VERB/VBD/ROOT/1 ././PUNCT/./punct/1",
            [("12-120", "person", "")],
            "vague words without a noun are people",
        ),
        (
            "Fleets grew from 1,200 to 1,500 vans.",
            "Fleets/fleet/NOUN/NNS/nsubj/1 grew/grow/VERB/VBD/ROOT/1 from/from/ADP/IN/prep/1 "
            "1,200/1,200/NUM/CD/quantmod/5 to/to/PART/TO/quantmod/5 1,500/1,500/NUM/CD/nummod/6 "
            "vans/van/NOUN/NNS/pobj/2 ././PUNCT/./punct/1",
            [("1200", "van", "van"), ("1500", "van", "van")],
            "two levels share their noun",
        ),
        (
            "She planned another week or two.",
            "She/she/PRON/PRP/nsubj/1 planned/plan/VERB/VBD/ROOT/1 another/another/DET/DT/det/3 "
            "week/week/NOUN/NN/npadvmod/1 or/or/CCONJ/CC/cc/5 two/two/NUM/CD/nummod/3 ././PUNCT/./punct/1",
            [("2", "week", "")],
            "a noun before the number that is a unit",
        ),
        (
            "They are in the top 10.",
            "They/they/PRON/PRP/nsubj/1 are/be/AUX/VBP/ROOT/1 in/in/ADP/IN/prep/1 the/the/DET/DT/det/5 "
            "top/top/ADJ/JJ/amod/5 10/10/NUM/CD/pobj/2 ././PUNCT/./punct/1",
            [],
            "a place in an order",
        ),
        (
            "The play drew a crowd of 25,332.",
            "The/the/DET/DT/det/1 play/play/NOUN/NN/nsubj/2 drew/draw/VERB/VBD/ROOT/2 a/a/DET/DT/det/4 "
            "crowd/crowd/NOUN/NN/dobj/2 of/of/ADP/IN/prep/4 25,332/25,332/NUM/CD/pobj/5 ././PUNCT/./punct/2",
            [("25332", "person", "")],
            "a crowd is made of people",
        ),
        (
            "He repaired 60 digital and physical locks.",
            "He/he/PRON/PRP/nsubj/1 repaired/repair/VERB/VBD/ROOT/1 60/60/NUM/CD/nummod/6 "
            "digital/digital/ADJ/JJ/amod/6 and/and/CCONJ/CC/cc/3 physical/physical/ADJ/JJ/conj/3 "
            "locks/lock/NOUN/NNS/dobj/1 ././PUNCT/./punct/1",
            [("60", "lock", "digital physical lock")],
            "modifiers in coordination",
        ),
        (
            "The 50 previous years passed.",
            "The/the/DET/DT/det/3 50/50/NUM/CD/nummod/3 previous/previous/ADJ/JJ/amod/3 years/year/NOUN/NNS/nsubj/4 "
            "passed/pass/VERB/VBD/ROOT/4 ././PUNCT/./punct/4",
            [("50", "year", "")],
            "a unit behind an adjective",
        ),
        (
            "It killed 170,000 people and tens of thousands more.",
            "It/it/PRON/PRP/nsubj/1 killed/kill/VERB/VBD/ROOT/1 170,000/170,000/NUM/CD/nummod/3 "
            "people/people/NOUN/NNS/dobj/1 and/and/CCONJ/CC/cc/3 tens/ten/NOUN/NNS/quantmod/7 of/of/ADP/IN/quantmod/7 "
            "thousands/thousand/NOUN/NNS/conj/3 more/more/ADJ/JJR/advmod/1 ././PUNCT/./punct/1",
            [("170000", "person", "person"), ("10000-100000", "person", "person")],
            "a count joined to a count",
        ),
        (
            "They took six AK-47 rifles.",
            "They/they/PRON/PRP/nsubj/1 took/take/VERB/VBD/ROOT/1 six/six/NUM/CD/compound/3 "
            "AK-47/ak-47/NUM/CD/nummod/4 rifles/rifle/NOUN/NNS/dobj/1 ././PUNCT/./punct/1",
            [("6", "rifle", "ak-47 rifle")],
            "a model name between number and noun",
        ),
        (
            "Life expectancy is around 73.",
            "Life/life/NOUN/NN/compound/1 expectancy/expectancy/NOUN/NN/nsubj/2 is/be/AUX/VBZ/ROOT/2 "
            "around/around/ADV/RB/advmod/4 73/73/NUM/CD/attr/2 ././PUNCT/./punct/2",
            [("73", "year of age", "")],
            "a life is counted in years",
        ),
        (
            "Half the staff left.",
            "Half/half/DET/PDT/predet/2 the/the/DET/DT/det/2 staff/staff/NOUN/NN/nsubj/3 left/leave/VERB/VBD/ROOT/3 "
            "././PUNCT/./punct/3",
            [("0.5", "staff", "staff")],
            "a share of what follows",
        ),
    ],
    ids=lambda value: value[:45] if isinstance(value, str) and "/" not in value else "",
)
def test_bind(text: str, analysis: str, expected: list[tuple[str, str, str]], why: str) -> None:
    assert bound(text, analysis) == expected, why


def test_figures_with_a_unit_pass_through() -> None:
    text = "It cost $5 million."
    found = read(text)
    sentence = analysed(
        text,
        "It/it/PRON/PRP/nsubj/1 cost/cost/VERB/VBD/ROOT/1 $/$/SYM/$/quantmod/4 5/5/NUM/CD/compound/4 "
        "million/million/NUM/CD/dobj/1 ././PUNCT/./punct/1",
    )
    assert bind(sentence, found) == found


def test_an_empty_parse_leaves_everything_as_it_is() -> None:
    found = read("Seven boats sank.")
    assert bind(Sentence(index=0, start=0, end=17, text="Seven boats sank.", tokens=()), found) == found


def test_listed_figures_have_units_in_words() -> None:
    found = listed(
        read("Oil cost $80 a barrel and HK$9 a litre; several rigs doubled output to 5,000 barrels a day at 9 kg.")
    )
    assert [q.unit for q in found] == ["dollar per barrel", "hong kong dollar per litre", "barrel per day", "kilogram"]
