"""What a digest says after one of its articles was edited or removed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.digests.making.items import cite
from bot.model.brief import Briefed
from bot.model.digest import CitedBullet, Claim, Difference, Digest, DigestItem, Source
from bot.text.reading.wording import fold

WITHDRAWN = "This story was taken back"
_FEWEST_CLAIMS = 2

Articles = Mapping[int, Briefed]
"""The articles that an item draws on, as they are now, by their numbers; one that was removed is missing."""


def drawn_on(digest: Digest) -> set[int]:
    """The articles that the digest draws on."""
    return {article for item in digest.items for article in articles_of(item)}


def articles_of(item: DigestItem) -> set[int]:
    """The articles that the item draws on."""
    claims = (claim for difference in item.differences for claim in difference.claims)
    cited = {each.article_id for each in item.bullets} | {claim.article_id for claim in claims}
    return cited | {source.article_id for source in item.sources}


def corrected(item: DigestItem, changed: int, now: Articles, mark: str) -> DigestItem:
    """The item without what the changed article does not say any more, marked with when; itself where that is nothing.

    An edited article that leads tells its story in its new words. Where it was removed, the next one leads; without
    another, the story is taken back.
    """
    new = _led(item, changed, now)
    bullets = tuple(kept for each in new.bullets if (kept := _still(each, changed, now)))
    sources = tuple(_source(each, now) if each.article_id == changed else each for each in new.sources)
    new = replace(new, bullets=bullets, sources=sources, differences=_differences(item.differences, changed, now))
    return item if new == item else replace(new, corrected=mark)


def says_otherwise(item: DigestItem, changed: int, now: Articles) -> bool:
    """Whether the item says by the changed article what that does not say any more: a sentence, a number of it, or its
    headline where it leads. Case, accents and the forms of spaces and dashes make no difference.
    """
    article = now.get(changed)
    cited = [each.sentence for each in item.bullets if each.article_id == changed]
    cited += [each.sentence for one in item.differences for each in one.claims if each.article_id == changed]
    leads = bool(item.sources) and item.sources[0].article_id == changed
    if article is None:
        return leads or bool(cited)
    is_other = leads and fold(item.headline) != fold(article.brief.headline)
    return is_other or not all(_stands(sentence, article.article.text) for sentence in cited)


def _stands(sentence: str, text: str) -> bool:
    return sentence in text or fold(sentence) in fold(text)


def shortened(item: DigestItem, fits: Callable[[DigestItem], bool]) -> DigestItem:
    """The item with as many of its bullets as fit into its message."""
    while item.bullets and not fits(item):
        item = replace(item, bullets=item.bullets[:-1])
    return item


def _led(item: DigestItem, changed: int, now: Articles) -> DigestItem:
    """The item with its lead's words as they are now, if the changed article leads it."""
    if not item.sources or item.sources[0].article_id != changed:
        return replace(item, sources=_without(item.sources, changed, now))
    sources = _without(item.sources, changed, now)
    lead = next((now[each.article_id] for each in sources if each.article_id in now), None)
    if lead is None:
        return DigestItem(WITHDRAWN, (), "", (), (), item.reading_seconds)
    brief = lead.brief
    is_same = lead.article.id == changed
    bullets = item.bullets if item.update and is_same else cite(lead, brief.bullets)
    return replace(
        item, headline=brief.headline, summary=brief.summary, actors=brief.actors, bullets=bullets, sources=sources
    )


def _without(sources: Sequence[Source], changed: int, now: Articles) -> tuple[Source, ...]:
    return tuple(each for each in sources if each.article_id != changed or changed in now)


def _source(source: Source, now: Articles) -> Source:
    article = now[source.article_id].article
    return replace(source, outlet=article.outlet, title=article.title, url=article.url)


def _still(bullet: CitedBullet, changed: int, now: Articles) -> CitedBullet | None:
    """The bullet where its sentence stands now; None where it stands nowhere any more."""
    if bullet.article_id != changed:
        return bullet
    start = now[changed].article.text.find(bullet.sentence) if changed in now else -1
    return None if start < 0 else replace(bullet, start=start, end=start + len(bullet.sentence))


def _differences(found: Sequence[Difference], changed: int, now: Articles) -> tuple[Difference, ...]:
    left = (replace(one, claims=tuple(filter(None, _claims(one.claims, changed, now)))) for one in found)
    return tuple(one for one in left if len({claim.shown for claim in one.claims}) >= _FEWEST_CLAIMS)


def _claims(claims: Sequence[Claim], changed: int, now: Articles) -> list[Claim | None]:
    return [claim if claim.article_id != changed else _claim(claim, now.get(changed)) for claim in claims]


def _claim(claim: Claim, article: Briefed | None) -> Claim | None:
    start = article.article.text.find(claim.sentence) if article else -1
    if article is None or start < 0:
        return None
    return replace(claim, outlet=article.article.outlet, start=start, end=start + len(claim.sentence))
