"""Survey: what linking must know of all claims before it looks at any: which articles tell one story, how common each word is.

Claims are then linked story by story, since no pair crosses stories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.link.profiles import Profile, Vocabulary, Wording
from claimcheck.link.stories import stories
from claimcheck.records import Claim


@dataclass(frozen=True, slots=True)
class Survey:
    """The stories of a set of articles, and in how many articles each word stands."""

    articles: int
    story: Mapping[str, int]  # article id to the number of its story
    frequency: Mapping[str, int]  # folded word to the number of articles
    _profiles: Mapping[str, Profile] = field(default_factory=dict, repr=False)
    _words: Sequence[str] = field(default=(), repr=False)

    def of(self, articles: Iterable[str]) -> Survey:
        """What is to be known to link the claims of these articles alone."""
        chosen = list(articles)
        words = {self._words[n] for article in chosen for n in self._profiles[article].folded}
        return Survey(self.articles, {a: self.story[a] for a in chosen}, {word: self.frequency[word] for word in sorted(words)})

    def members(self) -> list[list[str]]:
        """The article ids of each story."""
        found: dict[int, list[str]] = defaultdict(list)
        for article, story in self.story.items():
            found[story].append(article)
        return [found[story] for story in sorted(found)]


def survey(claims: Iterable[Claim], *, same_story: bool = False) -> Survey:
    """The survey of claims in memory."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article_id].append(claim)
    vocabulary = Vocabulary()
    profiles = [
        vocabulary.profile(article, told[-1].published, (Wording(c.context, c.terms, c.names) for c in told))
        for article, told in by_article.items()
    ]
    return survey_of(profiles, vocabulary, same_story=same_story)


def survey_of(profiles: Sequence[Profile], vocabulary: Vocabulary, *, same_story: bool = False) -> Survey:
    """The survey of articles by their profiles."""
    counted = Counter(number for profile in profiles for number in profile.folded)
    return Survey(
        len(profiles),
        stories(profiles, vocabulary.words, same_story=same_story),
        {vocabulary.words[number]: count for number, count in counted.items()},
        {profile.article: profile for profile in profiles},
        vocabulary.words,
    )
