"""Briefs and digests as plain text, for the terminal."""

from bot.model.actor import players_first
from bot.model.brief import Brief
from bot.model.digest import Digest, DigestItem
from bot.model.page import Link, Page, Row, Rule, Select, Text
from bot.render.differing import sources_differ
from bot.render.digest import extent


def brief(found: Brief) -> str:
    """The seed's form: headline, bullets as "- " lines, the narrative, then the actors."""
    lines = [found.headline, *(f"- {bullet.text}" for bullet in found.bullets)]
    if found.summary:
        lines.append(found.summary)
    if found.actors:
        lines.append("Key actors: " + ", ".join(actor.name for actor in players_first(found.actors)))
    if found.notice:
        lines.append(f"({found.notice})")
    return "\n".join(lines)


def digest(found: Digest) -> str:
    """The whole digest, a story a paragraph."""
    day = f"{found.local_date:%A}, {found.local_date.day} {found.local_date:%B %Y}"
    if not found.items:
        return f"{found.title}\n{day}\n\nA quiet day: nothing new came in for this channel."
    return "\n\n".join([f"{found.title}\n{day} · {extent(found)}", *map(_item, found.items)])


def _item(item: DigestItem) -> str:
    lines = [("Update: " if item.update else "") + item.headline, *(f"- {bullet.text}" for bullet in item.bullets)]
    lines += [sources_differ(one) for one in item.differences]
    if item.actors:
        lines.append("Who: " + ", ".join(actor.name for actor in players_first(item.actors)[:5]))
    lines.append("From: " + ", ".join(source.outlet or source.title for source in item.sources))
    return "\n".join(lines)


def page(shown: Page) -> str:
    """A page's texts and the labels of what can be pressed, one block a line."""
    lines: list[str] = []
    for block in shown.blocks:
        match block:
            case Text(content):
                lines.append(content)
            case Rule():
                lines.append("")
            case Row(buttons):
                lines.append(
                    " ".join(
                        f"[{item.label}]" + (f"({item.url})" if isinstance(item, Link) else "") for item in buttons
                    )
                )
            case Select(_, placeholder, choices):
                lines.append(f"[{placeholder}: {', '.join(choice.label for choice in choices)}]")
    return "\n".join(lines)
