"""A digest as messages: which stories stand in which message, and each message as a page."""

from collections.abc import Sequence

from bot.model.actor import players_first
from bot.model.digest import Digest, DigestItem
from bot.model.manner import Target
from bot.model.page import Block, Button, Choice, Page, Row, Rule, Select, Text, Tone
from bot.render.differing import sources_differ
from bot.render.limits import CHOICE_TEXT, fits
from bot.render.safe import clean, link, plain

ACCENT = 0x2F6F9F
_HEADLINE = 200
_BULLET = 400
_DIFFERENCE = 300
_NAME = 60
_SOURCES = 5
_ACTORS = 5
_LONGEST_NONCE = "x" * 25


def page(digest: Digest, first: int, last: int, *, nonce: str, part: int, parts: int) -> Page:
    """The message that shows items[first:last]. Its buttons carry `nonce`, by which it is found again."""
    shown = [_story(item) for item in digest.items[first:last]]
    return _message(digest, shown, first, nonce=nonce, part=part, parts=parts)


def _message(digest: Digest, shown: Sequence[str], first: int, *, nonce: str, part: int, parts: int) -> Page:
    """The message of the stories from items[first] on, which are `shown` so."""
    last = first + len(shown)
    blocks: list[Block] = [Text(_header(digest, part, parts))]
    if not digest.items:
        blocks += [Text("A quiet day: nothing new came in for this channel."), _about(nonce)]
        return _page(digest, blocks, part)
    for index, story in enumerate(shown, first):
        blocks += [Rule(), Text(story), _buttons(nonce, index)]
    if first == last:
        blocks.append(_about(nonce))
    if last - first > 1:
        blocks.append(_jump(digest, first, last, nonce))
    return _page(digest, blocks, part)


def parts(digest: Digest) -> tuple[tuple[int, int], ...]:
    """The item ranges [first, last) of the digest's messages, each as full as Discord allows; at least one."""
    ranges: list[tuple[int, int]] = []
    first = 0
    stories = [_story(item) for item in digest.items]
    for last in range(1, len(digest.items) + 1):
        if last - first > 1 and not _fits(digest, stories[first:last], first):
            ranges.append((first, last - 1))
            first = last - 1
    ranges.append((first, len(digest.items)))
    # A thread is opened by a message of its own, with the header alone.
    has_opener = digest.manner.target is Target.DAILY_THREAD and bool(digest.items)
    return ((0, 0), *ranges) if has_opener else tuple(ranges)


def thread_name(digest: Digest) -> str:
    """What the digest's thread or forum post is called, at most 100 characters."""
    day = f"{digest.local_date:%a} {digest.local_date.day} {digest.local_date:%b %Y}"
    return f"{plain(digest.title, 80)} · {day}"


def reading_time(seconds: int) -> str:
    """The time in whole minutes, at least one."""
    return f"{max(1, round(seconds / 60))} min"


def extent(digest: Digest) -> str:
    """The time it was made for, how much is in it and how long that takes: "5-minute digest · 6 stories · 4 min"."""
    count = len(digest.items)
    made_for = f"{digest.minutes}-minute digest · " if digest.minutes else ""
    return f"{made_for}{count} {'story' if count == 1 else 'stories'} · {reading_time(digest.reading_seconds)}"


def headline(item: DigestItem, limit: int = _HEADLINE) -> str:
    """The item's headline, marked where it only tells what is new."""
    return ("Update: " if item.update else "") + clean(item.headline, limit)


def _page(digest: Digest, blocks: list[Block], part: int) -> Page:
    pings = digest.manner.role_id if part == 0 else None
    return Page(tuple(blocks), ACCENT, pings=pings, silent=digest.manner.silent)


def _fits(digest: Digest, shown: Sequence[str], first: int) -> bool:
    # part numbers and nonce at their widest, so that the real page is never larger than the one measured
    pages = (_message(digest, shown, first, nonce=_LONGEST_NONCE, part=part, parts=99) for part in (98, 0))
    return all(map(fits, pages))


def _header(digest: Digest, part: int, parts: int) -> str:
    day = f"{digest.local_date:%A}, {digest.local_date.day} {digest.local_date:%B %Y}"
    title = clean(digest.title, 100)
    if part:
        return f"-# {title} · {day} · part {part + 1} of {parts}"
    stories = f" · {extent(digest)}" if digest.items else ""
    notice = f"\n-# {clean(digest.notice, 300)}" if digest.notice else ""
    ping = f"<@&{digest.manner.role_id}>\n" if digest.manner.role_id else ""
    return f"{ping}## {title}\n{day}{stories}{notice}"


def _story(item: DigestItem) -> str:
    lines = [f"### {headline(item)}"]
    lines += [f"- {clean(bullet.text, _BULLET)}" for bullet in item.bullets]
    lines += [f"-# **{clean(sources_differ(one), _DIFFERENCE)}**" for one in item.differences]
    if item.actors:
        lines.append(
            "-# **Who:** " + " · ".join(clean(actor.name, _NAME) for actor in players_first(item.actors)[:_ACTORS])
        )
    sources = [link(source.outlet or source.title, source.url, _NAME) for source in item.sources[:_SOURCES]]
    more = len(item.sources) - _SOURCES
    if sources:
        lines.append("-# **From:** " + " · ".join(sources) + (f" and {more} more" if more > 0 else ""))
    if item.corrected:
        lines.append(f"-# corrected {clean(item.corrected, _NAME)}")
    return "\n".join(lines)


def _buttons(nonce: str, index: int) -> Row:
    return Row((Button("Read", f"read:{nonce}:{index}", Tone.MAIN), Button("Sources", f"sources:{nonce}:{index}")))


def _jump(digest: Digest, first: int, last: int, nonce: str) -> Select:
    choices = tuple(
        Choice(plain(digest.items[index].headline, CHOICE_TEXT), str(index))
        for index in range(first, min(last, first + 25))
    )
    return Select(f"story:{nonce}", "Read a story …", choices)


def _about(nonce: str) -> Row:
    return Row((Button("About this digest", f"about:{nonce}"),))
