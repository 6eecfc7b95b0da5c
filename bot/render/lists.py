"""Lists and notices: the latest articles, digests of a server, help."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.article import ArticleLine
from bot.model.brief import Briefed
from bot.model.manner import Target
from bot.model.page import Block, Button, Choice, Page, Row, Rule, Select, Text, Tone
from bot.model.poison import SetAside
from bot.model.subscription import QuietDay, Subscription
from bot.render.digest import ACCENT
from bot.render.limits import CHARACTERS, CHOICE_TEXT, CHOICES, fits, width
from bot.render.safe import clean, link, plain
from bot.render.story import bullets
from bot.render.waits import behind
from bot.render.weekdays import days_in_words

_TITLE = 110
_OUTLET = 40
_ASIDE = 5


def articles(
    title: str, lines: Sequence[ArticleLine], empty: str, aside: Sequence[SetAside] = (), waiting: int = 0
) -> Page:
    """The lines, newest first, and a menu to open one; on top how many wait, and those that were set aside."""
    if not lines:
        return Page((Text(empty),))
    shown = [f"## {clean(title, 100)}", *filter(None, [behind(waiting)]), *_set_aside(aside)]
    heads = len(shown)
    for line in lines[:CHOICES]:
        if sum(map(width, shown)) + width(_line(line)) > CHARACTERS - 200:
            break
        shown.append(_line(line))
    return Page((Text("\n".join(shown)), _open(lines[: len(shown) - heads])), ACCENT)


def _set_aside(aside: Sequence[SetAside]) -> list[str]:
    if not aside:
        return []
    named = [f"- {clean(one.line.title or 'Untitled', _TITLE)}: {clean(one.reason, 80)}" for one in aside[:_ASIDE]]
    head = "**Could not be understood**, so their first sentences stand for them; `/article recheck` tries again:"
    return [head, *named, *(["- and more"] if len(aside) > _ASIDE else []), ""]


def label(line: ArticleLine) -> str:
    """An article in an autocomplete's choice: title, outlet, day."""
    tail = f" · {line.outlet}" if line.outlet else ""
    tail = plain(f"{tail} · {line.published.day} {line.published:%b}", 40)
    return plain(line.title or "Untitled", CHOICE_TEXT - width(tail) - 1) + " " + tail


def filed(briefed: Briefed, *, existed: bool) -> Page:
    """What an admin sees after adding an article."""
    page = bullets(briefed)
    note = "This article was here before; nothing was changed." if existed else "Added. The next digest can have it."
    if briefed.brief.trouble:
        note += f" It could not be understood ({clean(briefed.brief.trouble, 80)}); `/article recheck` tries again."
    return Page((Text(f"-# {note}"), *page.blocks), page.accent)


def subscriptions(found: Sequence[tuple[Subscription, Sequence[datetime], str]]) -> Page:
    """A server's digests, each with its next posts and a notice, as `subscription_line`."""
    if not found:
        return Page((Text("No digest is set up here yet; start one with `/digest create`."),))
    blocks: list[Block] = [Text("## Digests")]
    for number, one in enumerate(found):
        more = [*blocks, Rule(), Text(subscription_line(*one))]
        if not fits(Page((*more, Text("and 999 more")), ACCENT)):
            return Page((*blocks, Text(f"and {len(found) - number} more")), ACCENT)
        blocks = more
    return Page(tuple(blocks), ACCENT)


def subscription_line(subscription: Subscription, posts: Sequence[datetime], notice: str) -> str:
    """One digest in words: where, when, and the next times in the reader's own zone; `notice` is a sentence or ""."""
    times = ", ".join(f"{at:%H:%M}" for at in subscription.times)
    state = f"\nPaused: {clean(subscription.paused, 300)}" if subscription.paused else ""
    warning = f"\n{clean(notice, 300)}" if notice else ""
    following = ", ".join(f"<t:{int(at.timestamp())}:F>" for at in posts)
    upcoming = f"\n-# Next: {following}" if following and not subscription.paused else ""
    return (
        f"**{clean(subscription.title, 100)}** (number {subscription.id}) in <#{subscription.channel_id}> "
        f"at {times} {clean(subscription.timezone, 60)}, {days_in_words(subscription.days)}\n"
        f"-# {' · '.join(_wishes(subscription))}{state}{warning}{upcoming}"
    )


def _wishes(subscription: Subscription) -> list[str]:
    """What else an admin chose for a digest."""
    hours, manner = subscription.quiet_hours, subscription.manner
    quiet_day = "says so" if subscription.quiet_day is QuietDay.SAY else "posts nothing"
    wishes = [
        f"only {clean(', '.join(subscription.topics), 100)}" if subscription.topics else "all articles",
        f"{subscription.minutes} min to read",
        f"{quiet_day} on a day without news",
        f"held from {hours.start:%H:%M} to {hours.end:%H:%M}" if hours else "",
        f"pings <@&{manner.role_id}>" if manner.role_id else "",
        "silent" if manner.silent else "",
        "a new thread each day" if manner.target is Target.DAILY_THREAD else "",
        "each a post in the forum" if manner.target is Target.FORUM else "",
        "published to followers" if manner.publish else "",
    ]
    return [wish for wish in wishes if wish]


def subscription_label(subscription: Subscription, channel: str) -> str:
    """A digest in an autocomplete's choice."""
    times = ", ".join(f"{at:%H:%M}" for at in subscription.times)
    return plain(f"{subscription.title} · #{channel} · {times} {subscription.timezone}", CHOICE_TEXT)


def confirm(question: str, yes: str, action: str) -> Page:
    """A question with one button that does it."""
    return Page((Text(question), Row((Button(yes, action, Tone.DANGER),))))


def _line(line: ArticleLine) -> str:
    outlet = clean(line.outlet, _OUTLET)
    when = f"<t:{int(line.published.timestamp())}:d>"
    return f"- {link(line.title or 'Untitled', line.url, _TITLE)}\n-# {' · '.join(filter(None, [outlet, when]))}"


def _open(lines: Sequence[ArticleLine]) -> Select:
    choices = tuple(
        Choice(plain(line.title or "Untitled", CHOICE_TEXT), str(line.id), plain(line.outlet, CHOICE_TEXT))
        for line in lines[:CHOICES]
    )
    return Select("article", "Read one …", choices)
