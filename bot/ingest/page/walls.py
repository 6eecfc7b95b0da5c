"""What stands in front of articles: a test for bots, a question for consent, a log-in. Pure."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from bot.ingest.page.body import words
from bot.ingest.page.markup import Element, Markup
from bot.ingest.page.phrases import AGREE, BOT_WALL, CONSENT, COOKIES, LOGIN, NOT_FOUND, REGION

LEAST = 25
"""Words; the shortest news flash has more."""

TEASER = 120
"""Words that a page may show in front of its wall."""

_SHORT = 50  # words that a wall's own notice easily has
_REGION_NOTICE = 60  # words with which a site says that it is not for this country
_NOTICE = 400  # words that a consent page may need to explain itself
_LOOKED_AT = 6_000  # characters at the top of the page
_BEHIND = 400  # characters behind the teaser, where the wall begins
_MOST_SHOWN = 200_000

_SITE = re.compile(r"\s+[|•·–—-]\s+|\s*[|｜]\s*")

_CONSENT_HOSTS = re.compile(r"(?:^|\.)(?:consent|guce|cmp|privacy)\.")
# Where tests for bots come from: Cloudflare, DataDome, HUMAN, Imperva, AWS, hCaptcha, Anubis.
_CHALLENGES = re.compile(
    r"challenges\.cloudflare\.com|/cdn-cgi/challenge-platform/h/|captcha-delivery\.com|px-(?:cdn|captcha|cloud)"
    r"|_Incapsula_Resource|awswaf\.com|hcaptcha\.com/(?:1/)?(?:api|captcha)|/\.within\.website/",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as its reader sees it: `all` of its words, those `read` as its article, and how many those are."""

    markup: Markup
    host: str
    all: str
    read: str
    words: int

    @classmethod
    def of(cls, markup: Markup, tree: Element, url: str, text: str) -> Self:
        """The page that gave `text`. Of a long one it is not asked what else it shows."""
        count = words(text)
        shown = _shown(markup, tree) if count < _NOTICE else ""
        return cls(markup, (urlsplit(url).hostname or "").lower(), shown, text, count)


def keeps_bots_out(page: Shown) -> bool:
    """Whether the page, which is no article by its markup, is a test for bots or tells them to go."""
    if page.words < LEAST and _has_challenge(page.markup):
        return True
    # A longer page that names the matter is about it, unless it is called so.
    said = page.all[:_LOOKED_AT] if page.words < _SHORT else page.markup.title
    return page.words < TEASER and BOT_WALL.search(said) is not None


def is_for_elsewhere(page: Shown) -> bool:
    """Whether the page, which is no article by its markup, tells readers of some countries to go."""
    # A longer page that names the matter is about it.
    said = page.all[:_LOOKED_AT] if page.words < LEAST else f"{page.markup.title}\n{page.read}"
    return page.words < _REGION_NOTICE and REGION.search(said) is not None


def says_there_is_none(page: Shown) -> bool:
    """Whether the page, which is no article by its markup, is a site's answer for an address that leads nowhere.

    Many a site sends it as if all were well.
    """
    if page.words >= TEASER:
        return False
    titles = (part for title in (page.markup.title, *page.markup.headings) for part in _SITE.split(title))
    return any(NOT_FOUND.fullmatch(part.strip(" .!")) for part in titles)


def asks_for_consent(page: Shown, *, is_article: bool) -> bool:
    """Whether the page asks for consent before it shows anything."""
    if page.words >= _NOTICE:
        return False
    if _CONSENT_HOSTS.search(page.host):
        return True
    if is_article:
        return False
    if page.words < LEAST:
        said = page.all[:_LOOKED_AT]
        return CONSENT.search(said) is not None or (COOKIES.search(said) is not None and AGREE.search(said) is not None)
    # Many an article has a banner: where there is something to read the notice must be what was read.
    said = page.markup.title + "\n" + page.read
    if page.words < _SHORT and COOKIES.search(said) and AGREE.search(said):
        return True
    return len(CONSENT.findall(said)) > (0 if page.words < _SHORT else 1)


def is_for_members(page: Shown) -> bool:
    """Whether what was read is a teaser in front of a log-in or subscription."""
    if page.words >= TEASER:
        return False
    if any(node.says_no("isAccessibleForFree") for node in page.markup.articles()):
        return True
    if page.words < LEAST:
        return LOGIN.search(page.all) is not None or bool(page.markup.find("//input[@type='password']"))
    # "Already a subscriber?" stands at the top of many a free page: a wall comes behind the last words.
    end = " ".join(page.read[-_BEHIND:].split())
    place = page.all.rfind(end[-30:])
    return LOGIN.search(end + page.all[place : place + _BEHIND] if place >= 0 else end) is not None


def _has_challenge(markup: Markup) -> bool:
    sources = (str(node.get("src") or "") for node in markup.find("//script[@src]|//iframe[@src]"))
    return any(_CHALLENGES.search(source) for source in sources)


def _shown(markup: Markup, tree: Element) -> str:
    pieces: list[str] = [markup.title]
    size = 0
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag not in ("script", "style", "template"):
            pieces.append(node.text or "")
        pieces.append(node.tail or "")
        size += len(pieces[-1]) + len(pieces[-2])
        if size > _MOST_SHOWN:
            break
    return " ".join(" ".join(pieces).split())
