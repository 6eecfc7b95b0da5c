"""Pages about feeds: lists, their health, notices, an import's progress."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum

from bot.model.feed import Feed, Followed, ParsedFeed, Progress
from bot.model.page import Button, Page, Row, Rule, Text, Tone
from bot.render.digest import ACCENT
from bot.render.limits import CHOICE_TEXT
from bot.render.listing import as_many_as_fit
from bot.render.safe import address, clean, link, plain
from bot.render.waits import behind

STOP = "feed-import-stop"
"""The action of the button under an import's progress."""

_NONE = "No feed is followed here yet; `/feed add` takes the address of a feed or of a site that has one."
_OFF = "`/feed pause` asks it once more; `/feed remove` takes it out."
_NAME = 100
_FIGURES = re.compile(r"[0-9]{1,9}|[^0-9]+")


class _Wellness(IntEnum):
    """How a feed does, in the order in which an admin should see it."""

    IN_TROUBLE = 1
    OFF = 2
    UNREAD = 3
    WELL = 4


def name(feed: Feed) -> str:
    """What a feed is called: its title, else its address without the scheme."""
    return feed.title or feed.url.partition("://")[2]


def label(followed: Followed) -> str:
    """A feed in an autocomplete's choice."""
    return plain(f"{name(followed.feed)} · {followed.feed.url.partition('://')[2]}", CHOICE_TEXT)


def listed(found: Sequence[Followed]) -> Page:
    """What a server follows, by topic."""
    by_topic = sorted(found, key=lambda one: (one.follow.topic.casefold(), _in_order(name(one.feed))))
    return _page(f"{len(found)} feed{'' if len(found) == 1 else 's'}", [_line(one) for one in by_topic])


def addresses(found: Sequence[Followed]) -> Page:
    """The addresses alone, as many as a message holds: for a place that takes no file."""
    head = "Discord takes no file of this size here, so these are the addresses, to copy into a reader."
    return _page(head, [f"- <{url}>" for one in found if (url := address(one.feed.url))])


def health(found: Sequence[Followed], waiting: int = 0) -> Page:
    """How each feed does, those in trouble first; and how many articles wait to be read."""
    by_trouble = sorted(found, key=lambda one: (_wellness(one.feed), _in_order(name(one.feed))))
    counts = Counter(_wellness(one.feed) for one in found)
    off = f", {counts[_Wellness.OFF]} off" if counts[_Wellness.OFF] else ""
    failing, unread = counts[_Wellness.IN_TROUBLE], counts[_Wellness.UNREAD]
    title = f"{len(found)} feeds: {counts[_Wellness.WELL]} well, {failing} in trouble{off}, {unread} not read yet"
    lines = [_health_line(one) for one in by_trouble]
    return _page(title, [*filter(None, [behind(waiting)]), *lines] if lines else [])


def added(followed: Followed, *, existed: bool) -> Page:
    """What an admin reads after adding a feed."""
    note = (
        "This feed was followed here before; nothing was changed."
        if existed
        else "Added. Its newest articles come in a moment; `/feed health` shows how it does."
    )
    return Page((Text(f"-# {note}"), Text(_line(followed))), ACCENT)


def tested(url: str, parsed: ParsedFeed) -> Page:
    """What stands in a feed at this moment."""
    count = len(parsed.entries)
    lines = [f"## {clean(parsed.title or url, _NAME)}", f"{count} entr{'y' if count == 1 else 'ies'}, the newest:"]
    for entry in parsed.entries[:5]:
        when = f" · <t:{int(entry.published.timestamp())}:d>" if entry.published else ""
        lines.append(f"- {link(entry.title or 'Untitled', entry.link, _NAME)}{when}")
    broken = "\n-# The document breaks its own format and was read as far as possible." if parsed.malformed else ""
    return Page((Text("\n".join(lines) + f"\n-# Nothing was stored.{broken}"),), ACCENT)


def notice(broken: Sequence[Feed], back: Sequence[Feed]) -> Page:
    """What happened to a server's feeds: which bring nothing any more and why, and which are back."""
    lines = [*map(_broke, broken), *(f"The feed **{_linked(feed)}** is back." for feed in back)]
    return as_many_as_fit(lines, None)


def _broke(feed: Feed) -> str:
    if feed.state.off:
        return f"The feed **{_linked(feed)}** is off now. {_why(feed, 300)} {_OFF}"
    again = f"It is tried again <t:{int(feed.state.due_at.timestamp())}:R>."
    return f"The feed **{_linked(feed)}** brings nothing any more. {_why(feed, 300)} {again}"


def _wellness(feed: Feed) -> _Wellness:
    if feed.state.off:
        return _Wellness.OFF
    if feed.state.error:
        return _Wellness.IN_TROUBLE
    return _Wellness.UNREAD if feed.state.polled_at is None else _Wellness.WELL


def _why(feed: Feed, limit: int) -> str:
    """The last error. Its sentence speaks to somebody who waits, but a feed is asked again by itself."""
    return clean(feed.state.error.replace("; try again later.", "."), limit)


def importing(progress: Progress) -> Page:
    """How far an import is, with a button to stop it."""
    said = f"{_counted(progress)} …"
    return Page((Text(said), Row((Button("Stop", STOP, Tone.DANGER),))))


def imported(progress: Progress, skipped: int) -> Page:
    """What came of an import."""
    left = progress.total - progress.added - progress.existed
    waiting = progress.added - progress.read - progress.failed
    lines = [f"{'Stopped' if progress.stopped else 'Done'}: {_counted(progress)}."]
    if left and progress.stopped:
        lines.append(f"-# {left} were not read yet and were left out.")
    elif left:
        lines.append(f"-# {left} stand in the list twice, or are more than a server may follow.")
    if skipped:
        lines.append(f"-# {skipped} of the list's lines name no feed, or are more than a list may have.")
    if waiting:
        lines.append(f"-# {waiting} are read a little later.")
    if progress.failed:
        lines.append("-# `/feed health` says which are in trouble and why.")
    return Page((Text("\n".join(lines)),), ACCENT)


def _counted(progress: Progress) -> str:
    existed = f", {progress.existed} followed before" if progress.existed else ""
    added = f"{progress.added} of {progress.total} feeds added{existed}"
    return f"{added}, {progress.read} read, {progress.failed} in trouble"


def _page(title: str, lines: Sequence[str]) -> Page:
    return as_many_as_fit(lines, ACCENT, Text(f"## {title}"), Rule()) if lines else Page((Text(_NONE),))


def _linked(feed: Feed) -> str:
    return link(name(feed), feed.url, _NAME)


def _in_order(words: str) -> list[tuple[int, str]]:
    """A key by which Town 9 stands before Town 10."""
    pieces = _FIGURES.findall(words.casefold())
    return [(int(piece), "") if piece.isascii() and piece.isdigit() else (-1, piece) for piece in pieces]


def _line(followed: Followed) -> str:
    topic = f" · {clean(followed.follow.topic, 60)}" if followed.follow.topic else ""
    paused = " · paused" if followed.follow.paused else " · off" if followed.feed.state.off else ""
    return f"- {_linked(followed.feed)}{topic}{paused}"


def _health_line(followed: Followed) -> str:
    state, follow = followed.feed.state, followed.follow
    parts = [f"last success <t:{int(state.succeeded_at.timestamp())}:R>" if state.succeeded_at else "never read yet"]
    if follow.paused:
        parts.append("paused")
    if state.off:
        parts.insert(0, f"**off**: {_why(followed.feed, 200)} {_OFF}")
    elif not follow.paused:
        parts.append(f"next poll <t:{int(state.due_at.timestamp())}:R>")
    parts.append(f"{followed.lately} a week")
    if state.failures and not state.off:
        parts.append(f"{state.failures} failure{'' if state.failures == 1 else 's'}: {_why(followed.feed, 200)}")
    return f"**{_linked(followed.feed)}**\n-# {' · '.join(parts)}"
