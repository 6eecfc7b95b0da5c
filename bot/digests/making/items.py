"""Stories as digest items: cited bullets, distinct sources, and how long they take to read."""

from collections.abc import Sequence
from math import ceil

from bot.model.actor import players_first
from bot.model.brief import Briefed, Bullet
from bot.model.digest import CitedBullet, Difference, DigestItem, Source
from bot.model.story import Story
from bot.render.differing import sources_differ
from bot.text.reading.languages import language_of
from bot.text.reading.words import count

_SHOWN_NAMES = 5  # a message names so many actors and so many sources of an item


def cite(briefed: Briefed, bullets: Sequence[Bullet]) -> tuple[CitedBullet, ...]:
    """The bullets of an article, each with the exact sentence it came from."""
    article = briefed.article
    return tuple(
        CitedBullet(bullet.text, article.id, bullet.start, bullet.end, article.text[bullet.start : bullet.end])
        for bullet in bullets
    )


def item_of(
    story: Story, bullets: tuple[CitedBullet, ...], found: tuple[Difference, ...] = (), *, update: bool = False
) -> DigestItem:
    """The story as it is shown with these bullets, and what its outlets were found to count differently."""
    lead = story.lead.brief
    sources = distinct_sources(story)
    names = [actor.name for actor in players_first(lead.actors)[:_SHOWN_NAMES]]
    outlets = [source.outlet or source.title for source in sources[:_SHOWN_NAMES]]
    shown = [lead.headline, *(bullet.text for bullet in bullets), *map(sources_differ, found), *names, *outlets]
    seconds = reading_seconds(shown, lead.language)
    return DigestItem(lead.headline, bullets, lead.summary, lead.actors, sources, seconds, update, found)


def distinct_sources(story: Story) -> tuple[Source, ...]:
    """One source for each outlet, the lead first. Articles whose outlet nobody named stand for themselves."""
    sources: dict[str, Source] = {}
    for each in story.members:
        article = each.article
        key = article.outlet.casefold().strip() or f"\n{article.id}"
        sources.setdefault(key, Source(article.id, article.outlet, article.title, article.url))
    return tuple(sources.values())


def reading_seconds(shown: Sequence[str], language: str | None) -> int:
    """Whole seconds, begun ones too, that reading the texts takes at the language's pace of silent reading."""
    words = sum(count(text, language) for text in shown)
    return max(1, ceil(words * 60 / language_of(language).words_per_minute))


def within_budget(items: Sequence[DigestItem], minutes: int) -> tuple[int, ...]:
    """The positions of the items, best first, that can be read in so many minutes; the best is always among them.

    One that is too long for what is left makes room for shorter ones behind it.
    """
    chosen: list[int] = []
    left = minutes * 60
    for at, item in enumerate(items):
        if item.reading_seconds <= left or not chosen:
            chosen.append(at)
            left -= item.reading_seconds
    return tuple(chosen)
