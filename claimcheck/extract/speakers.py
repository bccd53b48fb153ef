"""Who speaks: from the noun phrase that names a speaker to the name, the role, and, for a pronoun, the speaker it goes back to."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.language import tables
from claimcheck.language.syntax import Sentence
from claimcheck.records import Span

PERSONAL = frozenset({"he", "she", "i", "they", "it", "we", "his", "her", "their", "its"})
LONGEST_NAME = 60  # characters of a name worth remembering


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as written: the name to go by, the role, the span of the words, and whether it is a pronoun still to be resolved."""

    name: str
    role: str
    span: Span
    pronoun: str = ""
    plural: bool = False
    person: bool = False


def words(kind: str) -> frozenset[str]:
    """The words of one kind in `data/speakers.tsv`."""
    return tables.words("speakers", "words", "kind", kind)


def speaker(sentence: Sentence, head: int, relative: int | None = None) -> Speaker | None:
    """The speaker named by the noun phrase around token `head`; None where the phrase cannot speak.

    `relative`: the relative pronoun through which the phrase is the subject; the span then reaches to it (or is it alone, far off).
    """
    tokens = sentence.tokens
    token = tokens[head]
    if token.pos not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"} and token.tag not in {"VBG", "NNS", "NN"}:
        return None
    if token.lower in {"the", "a", "an"} or token.lemma in words("mute") or token.lower in words("mute"):
        return None
    if token.lower == "one" and not sentence.children[head]:
        return None
    first, last = _extent(sentence, head)
    if relative is not None and relative > last:
        if relative - last > 8:
            first = relative
        last = relative
    span = Span(start=tokens[first].start, end=tokens[last].end)
    text = _clean(" ".join(t.text for t in tokens[first : last + 1] if t.i != relative))
    if token.lower in PERSONAL:
        return Speaker(token.text, "", span, token.lower, token.lower in {"they", "we", "their"})
    if (
        last + 1 < len(tokens)
        and token.pos == "NOUN"
        and tokens[last + 1].pos == "PROPN"
        and tokens[last + 1].dep in {"nsubj", "compound", "appos"}
    ):
        end = last + 1
        while end + 1 < len(tokens) and tokens[end + 1].pos == "PROPN":
            end += 1
        name = _text(sentence, last + 1, end)
        return Speaker(name, text, Span(start=tokens[first].start, end=tokens[end].end), person=token.lemma in words("role"))
    name, role = _name(sentence, head, first, last if relative is None or relative != last else max(head, relative - 1))
    plural = token.tag in {"NNS", "NNPS"} or bool(sentence.kids(head, "conj"))
    person = token.lemma in words("role") or bool(role)
    return Speaker(name or text, role, span, "", plural, person)


def _extent(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase, without relative clauses, participles and closing punctuation."""
    tokens = sentence.tokens
    left, right = sentence.edges[head]
    for k in sentence.children[head]:
        if (
            tokens[k].dep in {"relcl", "acl", "parataxis", "cc", "punct", "advcl", "ccomp", "xcomp"}
            and k > head
            and (tokens[k].dep != "punct" or tokens[k].text in {",", "—", "–", "―", "-", ":", ";"})
        ):
            if tokens[k].dep in {"punct", "cc"} and any(
                tokens[m].dep in {"appos", "conj"} and m > k and m - k < 12 for m in sentence.children[head]
            ):
                continue
            right = min(right, sentence.edges[k][0] if tokens[k].dep not in {"punct", "cc"} else k)
        elif (
            tokens[k].dep in {"punct", "cc", "intj", "advmod", "mark"}
            and k < head
            and sentence.edges[k][0] <= left
            and tokens[k].text not in {"$", "#", "@", "("}
        ):
            left = max(left, k + 1)
    for token in tokens[head + 1 : right]:  # a relative clause may hang further down: "residents of a village, where …"
        if token.tag in {"WDT", "WP", "WRB"} and tokens[token.i - 1].text == ",":
            right = token.i - 1
            break
    right = max(right, head + 1)
    while right - 1 > head and tokens[right - 1].pos in {"PUNCT", "SPACE"} and tokens[right - 1].text not in {")", ".", "]"}:
        right -= 1
    while left < head and tokens[left].pos in {"PUNCT", "SPACE"} and tokens[left].text not in {"(", "@", "#"}:
        left += 1
    return left, right - 1


def _name(sentence: Sentence, head: int, first: int, last: int) -> tuple[str, str]:
    """(name, role): a proper name with its titles split off; for a common noun with a name in apposition the name, the noun as role."""
    tokens = sentence.tokens
    token = tokens[head]
    appositives = [k for k in sentence.kids(head, "appos") if k <= last]
    if token.pos == "PROPN":
        begin = head
        while begin - 1 >= first and (
            tokens[begin - 1].pos == "PROPN"
            or (tokens[begin - 1].text[0].isupper() and tokens[begin - 1].head == head and tokens[begin - 1].dep in {"compound", "amod"})
            or (tokens[begin - 1].text in {"-", "’", "'", "."} and begin - 2 >= first)
        ):
            begin -= 1
        start = _after_titles(sentence, begin, head)
        name = _text(sentence, start, _through(sentence, head, last))
        role = _clean(_text(sentence, first, start - 1)) if start > first else ""
        if role.lower() in {"the", "a", "an"}:
            name, role = f"{role} {name}", ""
        elif role.lower() in words("courtesy"):
            role = ""
        described = [k for k in appositives if tokens[k].pos not in {"NUM", "PROPN"}]
        if not role and described:
            left, right = sentence.edges[described[0]]
            role = _text(sentence, left, min(right, last + 1) - 1)
        others = [_name(sentence, k, sentence.edges[k][0], k)[0] for k in _conjuncts(sentence, head, last) if tokens[k].pos == "PROPN"]
        return (f"{', '.join([name, *others[:-1]])} and {others[-1]}" if others else name), role
    named = [k for k in appositives if tokens[k].pos == "PROPN"]
    if named:
        left, right = sentence.edges[named[0]]
        begin = named[0]
        while begin - 1 > head and tokens[begin - 1].pos == "PROPN":
            begin -= 1
        return _text(sentence, begin, named[0]), _text(sentence, first, max(left - 1, head)).rstrip(" ,")
    text = _clean(_text(sentence, first, last))
    if token.lemma in words("role"):
        start = first
        while start < head and tokens[start].dep in {"det", "nummod", "predet", "quantmod", "poss", "case"}:
            start += 1
        return text, _clean(_text(sentence, start, last))
    return text, ""


def _after_titles(sentence: Sentence, begin: int, head: int) -> int:
    """Where the name begins in a run of capitalised words: behind "Vice Premier", "Commerce Secretary", "Mr."."""
    tokens = sentence.tokens
    start = begin
    while start < head and tokens[start].lower.rstrip(".") in words("title") | words("courtesy"):
        start += 1
    for i in range(start, head):
        if tokens[i].lower in words("office"):
            start = i + 1
    return start


def _through(sentence: Sentence, head: int, last: int) -> int:
    """Where the name ends: "Department of Commerce" is one name, "Trudeau of Canada" is not."""
    tokens = sentence.tokens
    end = head
    if tokens[head].lower in words("body"):
        for p in sentence.kids(head, "prep"):
            inside = range(p + 1, min(sentence.edges[p][1], last + 1))
            if (
                tokens[p].lower in {"of", "for"}
                and p <= last
                and all(tokens[k].pos == "PROPN" or tokens[k].lower in {"the", "and"} for k in inside)
            ):
                end = max(end, sentence.edges[p][1] - 1)
    return min(end, max(last, head))


def _conjuncts(sentence: Sentence, head: int, last: int) -> list[int]:
    """What is joined to a name by commas and "and", one after another."""
    found: list[int] = []
    queue = [head]
    while queue:
        joined = [k for k in sentence.kids(queue.pop(), "conj") if k <= last]
        found += joined
        queue += joined
    return sorted(found)


def _text(sentence: Sentence, first: int, last: int) -> str:
    if last < first:
        return ""
    tokens = sentence.tokens
    start = sentence.start
    return sentence.text[tokens[first].start - start : tokens[last].end - start]


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(' ,;:—–―-"“”')


class Memory:
    """The speakers of an article so far, for the pronouns that follow."""

    def __init__(self) -> None:
        self._persons: list[Speaker] = []
        self._groups: list[Speaker] = []
        self._gender: dict[str, str] = {}

    def add(self, one: Speaker) -> None:
        """Remember a named speaker."""
        if one.pronoun:
            return
        (self._groups if self._is_group(one) else self._persons).append(one)

    def meet(self, sentence: Sentence, before: int) -> None:
        """Remember the people and bodies that a sentence names as its subjects before an offset."""
        for token in sentence.tokens:
            if token.dep not in {"nsubj", "nsubjpass"} or token.pos != "PROPN" or token.start >= before:
                continue
            if sentence.tokens[token.head].dep in {"ROOT", "ccomp", "conj"}:
                one = speaker(sentence, token.i)
                if one is not None and not one.pronoun and len(one.name) < LONGEST_NAME:
                    self.add(one)

    def resolve(self, one: Speaker) -> Speaker:
        """A pronoun's speaker under the name of the last one it can stand for; any other speaker unchanged."""
        if not one.pronoun:
            return one
        if one.pronoun in {"he", "she", "his", "her"}:
            gender = "f" if one.pronoun in {"she", "her"} else "m"
            pool = [s for s in reversed(self._persons) if self._gender.get(s.name, gender) == gender]
        elif one.pronoun in {"they", "their"}:
            pool = [s for s in reversed(self._groups) if s.plural] or list(reversed(self._groups))
        elif one.pronoun in {"it", "its"}:
            pool = [s for s in reversed(self._groups) if not s.plural]
        else:
            pool = []
        if not pool:
            return one
        found = pool[0]
        if one.pronoun in {"he", "she", "his", "her"}:
            self._gender.setdefault(found.name, "f" if one.pronoun in {"she", "her"} else "m")
        return Speaker(found.name, found.role, one.span, one.pronoun, found.plural, found.person)

    @staticmethod
    def _is_group(one: Speaker) -> bool:
        last = one.name.split()[-1].lower() if one.name.split() else ""
        if one.plural or last in words("carrier") or last in _bodies():
            return True
        if one.person:
            return False
        return one.name.lower().startswith("the ") or (one.name.isupper() and len(one.name) <= 5)


def _bodies() -> frozenset[str]:
    return tables.words("speakers", "words", "kind", "body")
