"""What a channel was told before, so that no story is told to it twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.digests.making.items import cite
from bot.model.brief import Briefed
from bot.model.digest import CitedBullet, Digest, DigestItem
from bot.model.story import Story

_MOST_BULLETS = 3

NewSentences = Callable[[Sequence[str], Sequence[str], str | None], list[int]]
"""Given what was told, some sentences and their language: the positions of those that say something new."""


@dataclass(frozen=True, slots=True)
class Told:
    """The items of earlier digests of one channel, newest first, by the articles they drew on; and when that was."""

    items: dict[int, list[DigestItem]] = field(default_factory=dict)
    told_at: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def from_digests(cls, digests: Sequence[Digest]) -> "Told":
        """What these digests told."""
        items: dict[int, list[DigestItem]] = {}
        told_at: dict[int, datetime] = {}
        for digest in digests:
            for item in digest.items:
                for article_id in _drawn_on(item):
                    items.setdefault(article_id, []).append(item)
                    told_at.setdefault(article_id, digest.composed_at)
        return cls(items, told_at)

    @property
    def article_ids(self) -> list[int]:
        """The articles that were told of, those of the newest digest first."""
        return list(self.items)

    def sentences(self, members: Sequence[Briefed]) -> tuple[str, ...]:
        """What was said before about a story with these told members: bullets' sentences and narratives."""
        said = (
            sentence
            for member in members
            for item in self.items.get(member.article.id, [])
            for sentence in (*(bullet.sentence for bullet in item.bullets), *item.summary.splitlines())
        )
        return tuple(dict.fromkeys(said))


def what_is_new(story: Story, told: Sequence[str], new_sentences: NewSentences) -> tuple[CitedBullet, ...]:
    """The story's bullets that say something which `told` does not, the lead's first, and none twice."""
    fresh: list[CitedBullet] = []
    known = list(told)
    for bullet in _bullets(story):
        if len(fresh) < _MOST_BULLETS and new_sentences(known, [bullet.sentence], story.lead.brief.language):
            fresh.append(bullet)
            known.append(bullet.sentence)
    return tuple(fresh)


def _bullets(story: Story) -> Iterator[CitedBullet]:
    for member in story.members:
        yield from cite(member, member.brief.bullets)


def _drawn_on(item: DigestItem) -> set[int]:
    return {source.article_id for source in item.sources} | {bullet.article_id for bullet in item.bullets}
