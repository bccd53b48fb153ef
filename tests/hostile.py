"""Texts made to cost much: kinds of repetition that news never has, each at any length."""

from __future__ import annotations

from collections.abc import Callable

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


def _over(piece: str) -> Callable[[int], str]:
    """A piece repeated to a length."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _counted(form: str) -> Callable[[int], str]:
    """A form with a running number in it ({n}, or {m}: 1 to 28), repeated to a length."""

    def made(size: int) -> str:
        parts: list[str] = []
        length = n = 0
        while length < size:
            parts.append(form.format(n=n + 3, m=n % 28 + 1, c=chr(97 + n % 26) + chr(97 + n // 26 % 26)))
            length += len(parts[-1])
            n += 1
        return "".join(parts)[:size]

    return made


def _nested(left: str, middle: str, right: str) -> Callable[[int], str]:
    return lambda size: left * (size // (2 * len(left))) + middle + right * (size // (2 * len(right)))


KINDS: dict[str, Callable[[int], str]] = {
    "dots": _over("."),
    "question marks": _over("?! "),
    "dashes": _over("—"),
    "hyphens": _over("-"),
    "hyphened word": _over("a-"),
    "commas": _over(", "),
    "semicolons": _over("a; "),
    "colons": _over("Cheng: "),
    "slashes": _over("1/"),
    "underscores": _over("_"),
    "asterisks": _over("*"),
    "one number": lambda size: "The ministry said that " + "9" * (size - 40) + " people came.",
    "grouped number": lambda size: "The ministry paid $" + "1," * ((size - 40) // 2) + "000 on Monday.",
    "decimal number": lambda size: "It paid $1." + "0" * (size - 40) + "1 on Monday.",
    "dates": _counted("{m} March 2024, "),
    "dates in sentences": _counted("On {m} March 2024 the mill closed. "),
    "iso dates": _counted("2024-03-{m:02d} "),
    "weekdays": _over("Monday Tuesday "),
    "clock times": _counted("{m}:30 am, "),
    "months": _over("March May "),
    "ranges": _counted("{n}-{n} "),
    "open quotes": _over("“"),
    "nested quotes": _nested("“", "We deny it, she said.", "”"),
    "straight quotes": _over('" '),
    "short quotes": _over("“No,” she said. "),
    "single quotes": _over("‘a’ "),
    "apostrophes": _over("'"),
    "open brackets": _over("("),
    "nested brackets": _nested("(", " said Cheng ", ")"),
    "square brackets": _nested("[", " said Cheng ", "]"),
    "said": _over("said "),
    "he said": _over("he said "),
    "said that": _over("Cheng said that "),
    "according to": _over("according to "),
    "names": _over("Cheng "),
    "different names": _counted("Ana{c} Holm{c}, "),
    "full names": _over("Anna Holm met Jon Holm. "),
    "titles": _over("President Minister "),
    "capitals": _over("A"),
    "acronyms": _counted("Lowell Mill Works (LMW{n}) "),
    "long word": _over("a"),
    "long words": _over("a" * 500 + " "),
    "number list": _counted("{n}, "),
    "plain number list": _counted("{n} "),
    "number words": _over("twenty-one hundred "),
    "and numbers": _over("one and "),
    "figures in one sentence": _counted("{n} people and "),
    "figure claims": _counted("The mill hired {n} people. "),
    "money claims": _counted("Lowell paid ${n} million for mill {c}. "),
    "same claims": _over("Lowell paid $14 million for the old mill. "),
    "moving claims": _counted("Lowell hired {n} people in {m} mills on Monday. "),
    "not": _over("not "),
    "not not": _over("it is not that it is not "),
    "never": _over("never no nobody "),
    "percent signs": _over("%"),
    "percents": _counted("{n}% "),
    "percent of": _over("20% of "),
    "currency signs": _over("$€£¥"),
    "dollars": _over("$ "),
    "newlines": _over("\n"),
    "newlines and words": _over("a\n\n"),
    "lines": _over("The mill\n"),
    "blanks": _over(" "),
    "tabs": _over("\t a"),
    "mixed scripts": _over("Мельница 工場は مصنع मिल "),
    "han": _over("台灣積體電路製造股份有限公司"),
    "combining": _over("á̂̃̄"),
    "zero width": _over("a" + ZERO_WIDTH),
    "only zero width": _over(ZERO_WIDTH),
    "direction marks": _over("\u202ea\u202c "),
    "emoji": _over("👩‍👩‍👧‍👦"),
    "no stop": _over("and then the minister said that "),
    "which": _over("the mill which "),
    "of": _over("the share of "),
    "if": _over("if it would "),
    "because": _over("because he went "),
    "may": _over("may might could "),
    "verbs": _over("run kill pay "),
    "it": _over("it its he she "),
    "the company": _over("the company "),
    "respectively": _counted("{n} and {n} respectively "),
    "addresses": _over("http://a.example/b?c=d&"),
    "mail addresses": _over("a.b@"),
    "abbreviations": _over("U.S. "),
    "initials": _over("A. B. "),
    "roman": _over("XIV "),
    "markup": _over("<b><i>"),
    "entities": _over("&amp;"),
    "fractions": _over("1/2 ½ "),
    "exponents": _over("1e999 10^99 "),
    "units": _counted("{n} km {n} kg {n} °C "),
    "more than": _over("more than at least "),
    "from to": _counted("from {n} to "),
    "headline": _over("Mill Closes As Workers Leave "),
    "bullets": _over("• the mill\n"),
    "table": _counted("{n}\t{n}\t{n}\n"),
    "colon quotes": _over("Cheng: “No.” "),
    "dateline": _over("LOWELL, March 3 (AP) — "),
}

BENIGN = (
    "Lowell will close its last paper mill in May, Mayor Ana Reyes said on Monday. The mill employs 140 people, down from 300 ten "
    "years ago. “We looked for a buyer for two years,” she said, “and nobody came.” The owner, Norvik, bought it for $14 million in "
    "2016. Workers met in the town hall and asked the council to wait until a study of the river is done. Norvik did not answer "
    "questions. The study, which cost about €90,000, is expected in June.\n\n"
)


def benign(size: int) -> str:
    """News of a length, no two paragraphs alike in their figures."""
    parts: list[str] = []
    n = 0
    while sum(map(len, parts)) < size:
        parts.append(BENIGN.replace("140", str(140 + n)).replace("$14 ", f"${14 + n} ").replace("Lowell", f"Lowell{n}"))
        n += 1
    return "".join(parts)[:size]
