"""One story or article for one reader: the narrative, the proof of each bullet, the actors."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.actor import Actor, players_first
from bot.model.brief import Briefed
from bot.model.digest import CitedBullet, Difference, DigestItem, Source
from bot.model.page import Block, Button, Link, Page, Row, Rule, Text, Tone
from bot.render.differing import sources_differ
from bot.render.digest import ACCENT, headline, reading_time
from bot.render.limits import LABEL, fits
from bot.render.safe import address, clean, link, plain

_TITLE = 250
_SUMMARY = 1_900
_SENTENCE = 600
_BULLET = 400
_NAME = 60
_DEED = 160
_CLAIM = 300


def read_item(item: DigestItem) -> Page:
    """What the Read button of a digest shows: headline, narrative (bullets where there is none), who acts."""
    body = clean(item.summary, _SUMMARY) or _bullet_list([bullet.text for bullet in item.bullets])
    blocks: list[Block] = [Text(f"## {headline(item, _TITLE)}\n{body}")]
    blocks += _actors(item.actors)
    blocks += _links(item.sources)
    return Page(tuple(blocks), ACCENT)


def item_sources(item: DigestItem) -> Page:
    """What the Sources button of a digest shows: each bullet beside its exact sentence and where that stands."""
    names = {source.article_id: source for source in item.sources}
    shown = _proof(headline(item, _TITLE), item.bullets, names, item.sources)
    for found in item.differences:
        more = replace(shown, blocks=(*shown.blocks, Rule(), Text(_differing(found))))
        shown = more if fits(more) else shown
    return shown


def article_sources(briefed: Briefed) -> Page:
    """The same proof for one stored article."""
    article = briefed.article
    bullets = [
        CitedBullet(bullet.text, article.id, bullet.start, bullet.end, article.text[bullet.start : bullet.end])
        for bullet in briefed.brief.bullets
    ]
    source = _source(briefed)
    return _proof(clean(briefed.brief.headline, _TITLE), bullets, {article.id: source}, [source])


def headline_only(briefed: Briefed) -> Page:
    """The headline and where it is from."""
    return Page((Text(heading(briefed)), *article_row(briefed)), ACCENT)


def bullets(briefed: Briefed) -> Page:
    """The headline and the three bullets, with the way to their proof."""
    shown = _bullet_list([bullet.text for bullet in briefed.brief.bullets])
    return Page((Text(f"{heading(briefed)}\n{shown}{_notice(briefed)}"), *article_row(briefed)), ACCENT)


def full(briefed: Briefed) -> Page:
    """Headline, bullets, narrative, actors: the whole brief."""
    brief = briefed.brief
    blocks: list[Block] = [Text(f"{heading(briefed)}\n{_bullet_list([bullet.text for bullet in brief.bullets])}")]
    if brief.summary:
        blocks += [Rule(), Text(clean(brief.summary, _SUMMARY))]
    blocks += _actors(brief.actors)
    if brief.notice:
        blocks.append(Text(_notice(briefed).strip()))
    return Page((*blocks, *article_row(briefed)), ACCENT)


def actors(briefed: Briefed) -> Page:
    """Who acts in the article, in order, with what they did."""
    shown = _actors(briefed.brief.actors) or [Text("Nobody is named as acting in this article.")]
    return Page((Text(heading(briefed)), *shown, *article_row(briefed)), ACCENT)


def heading(briefed: Briefed) -> str:
    """An article's headline, and below it where and when it appeared and how long it takes to read."""
    article = briefed.article
    when = f"<t:{int(article.published.timestamp())}:D>"
    line = " · ".join(filter(None, [clean(article.outlet, _NAME), when, reading_time(briefed.brief.reading_seconds)]))
    return f"## {clean(briefed.brief.headline, _TITLE)}\n-# {line}"


def _notice(briefed: Briefed) -> str:
    return f"\n-# {clean(briefed.brief.notice, 300)}" if briefed.brief.notice else ""


def _bullet_list(texts: Sequence[str]) -> str:
    return "\n".join(f"- {clean(text, _BULLET)}" for text in texts)


def _actors(found: Sequence[Actor]) -> list[Block]:
    if not found:
        return []
    lines = [f"- **{clean(actor.name, _NAME)}**{_deed(actor)}" for actor in players_first(found[:8])]
    return [Text("**Who**\n" + "\n".join(lines))]


def _deed(actor: Actor) -> str:
    """What the actor did: a clause goes on after the name, a whole sentence stands behind a colon."""
    if actor.deed is None:
        return ""
    return f"{'' if actor.deed.goes_on else ':'} {clean(actor.deed.text, _DEED)}"


def _links(sources: Sequence[Source]) -> list[Block]:
    buttons = [
        Link(plain(source.outlet or source.title or "Open", LABEL), safe)
        for source in sources
        if source.url and (safe := address(source.url))
    ]
    return [Row(tuple(buttons[:5]))] if buttons else []


def _source(briefed: Briefed) -> Source:
    article = briefed.article
    return Source(article.id, article.outlet, article.title or briefed.brief.headline, article.url)


def article_row(briefed: Briefed) -> list[Block]:
    """The buttons below an article: the proof of its bullets, and its page."""
    source = Button("Sources", f"article-sources:{briefed.article.id}", Tone.PLAIN)
    safe = address(briefed.article.url) if briefed.article.url else None
    return [Row((source, Link("Open article", safe)) if safe else (source,))]


def _proof(title: str, cited: Sequence[CitedBullet], names: dict[int, Source], sources: Sequence[Source]) -> Page:
    blocks: list[Block] = [Text(f"## {title}\n-# Each point, and the sentence it comes from.")]
    for bullet in cited:
        source = names.get(bullet.article_id)
        where = link(source.outlet or source.title, source.url, _NAME) if source else "an article removed since"
        blocks += [
            Rule(),
            Text(f"{_claim(bullet)}\n> {clean(bullet.sentence, _SENTENCE)}\n-# {where}"),
        ]
    return Page((*blocks, *_links(sources)), ACCENT)


def _differing(found: Difference) -> str:
    """What the outlets count differently, each number above its exact sentence."""
    told = [f"> {clean(claim.sentence, _CLAIM)}\n-# {clean(claim.outlet, _NAME)}" for claim in found.claims]
    return "\n".join([f"**{clean(sources_differ(found), _CLAIM)}**", *told])


def _claim(bullet: CitedBullet) -> str:
    """The bullet above its sentence; a bullet that is the sentence itself is not written twice."""
    return "**Word for word**" if bullet.text == bullet.sentence else f"**{clean(bullet.text, _BULLET)}**"
