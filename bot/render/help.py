"""What /help and /about say."""

from bot.model.page import Link, Page, Row, Rule, Text
from bot.render.digest import ACCENT

_EVERYONE = """### Everyone
- `/news` browse the latest articles, by topic, source or age
- `/search` find any article by its words, or by a phrase in "double quotes"
- `/summary` one article: its headline, its bullets, or all of it
- `/bullets` an article in three sentences
- `/actors` who acts in an article, and what they did
- `/quotes` who said what in an article, word for word
- `/me delete` delete what you saved for yourself
- `/about` what this is and what it stores"""

_ADMINS = """### Who may manage the server
- `/article add` by address, by file, or paste the text (give neither)
- `/article list`, `/article edit`, `/article remove`; `/article recheck` reads its page again
- `/feed add` a feed, or a site that has one; `/feed import` and `/feed export` whole lists (OPML)
- `/feed list`, `/feed health`, `/feed test`, `/feed pause`, `/feed remove`
- `/feed notices` where to hear that a feed broke, and that it is back
- `/filter add` what digests leave out, by words; `/filter test`, `/filter list`, `/filter remove`
- `/digest create` a digest in a channel, thread or forum at its local time: days, topics, role ping, quiet hours …
- `/digest edit` change any of that; `/digest list` what there is and when it comes
- `/digest preview`, `/digest send-now`, `/digest resume`, `/digest remove`
- `/digest history` what was sent and when; `/digest why` why an article was in it or not
-# Other roles can be given these commands in Server Settings, under Integrations."""

_PROOF = """Every bullet is a sentence of its article. Press **Sources** to see the exact one."""

_ABOUT = """## Broadsheet
News digests for Discord. Summaries, bullets and key actors come from the articles themselves, with no model and no \
paid service; every bullet can show the sentence it came from. Articles are linked, not republished.

What is stored: the articles that were added here, the feeds that are followed, the digests that were posted, and \
the ids of the server, the channels and the people who added something. It is deleted thirty days after the bot is \
removed."""


def commands() -> Page:
    """The commands, for whom they are, and how to check a bullet."""
    return Page((Text(f"## Broadsheet\n{_PROOF}"), Rule(), Text(_EVERYONE), Rule(), Text(_ADMINS)), ACCENT)


def about(version: str, home: str) -> Page:
    """What this bot is, what it stores, which version runs."""
    blocks = (Text(f"{_ABOUT}\n-# Version {version}"),)
    return Page((*blocks, Row((Link("Source code", home),))) if home else blocks, ACCENT)
