"""Pages that hold no article: which kind they are, and what can be done. Pure."""

import re
from urllib.parse import urlsplit

from bot.ingest.page.body import words
from bot.ingest.page.fronts import is_front
from bot.ingest.page.markup import Element, Markup
from bot.ingest.page.phrases import BOT_WALL, CONSENT, LOGIN
from bot.model.errors import UserError

PDF = "This is a PDF, not a web page; paste its text instead."
CONSENT_WALL = "This page asks for consent before it shows anything; open it in a browser and paste its text."
LOGIN_WALL = "This page shows its article only after a log-in or subscription; open it in a browser and paste its text."
BOTS_WALL = "This site lets no bots read the page; open it in a browser and paste its text."
VIDEO = "This is a video page without an article; paste the text that you want understood."
FRONT = "This page is a list of articles and not one article; give the address of a single one."
NOTHING = "There is no article to read on this page; paste the text instead."

_LEAST = 25  # words; the shortest news flash has more
_SHORT = 50  # words that a wall's own notice easily has
_TEASER = 120  # words that a page may show in front of its wall
_NOTICE = 400  # words that a consent page may need to explain itself
_LOOKED_AT = 6_000  # characters at the top of the page
_BEHIND = 400  # characters behind the teaser, where the wall begins
_MOST_SHOWN = 200_000

_VIDEO_HOSTS = re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv|tiktok\.com)$")
_CONSENT_HOSTS = re.compile(r"(?:^|\.)(?:consent|guce|cmp|privacy)\.")


def refuse_bytes(body: bytes, content_type: str) -> None:
    """Raise UserError for what is no page at all."""
    if body[:1024].lstrip().startswith(b"%PDF-") or "application/pdf" in content_type.lower():
        raise UserError(PDF)


def refuse_page(markup: Markup, tree: Element, url: str, text: str) -> None:
    """Raise UserError, naming the kind, where the page that gave `text` has no article."""
    host = (urlsplit(url).hostname or "").lower()
    count = words(text)
    if count < _NOTICE:
        shown = _shown(markup, tree)
        is_article = _is_article(markup)
        if count < _TEASER and _is_video(markup, host):
            raise UserError(VIDEO)
        if not is_article and _keeps_bots_out(markup, shown, count):
            raise UserError(BOTS_WALL)
        if _CONSENT_HOSTS.search(host) or (not is_article and _asks_for_consent(markup, shown, text, count)):
            raise UserError(CONSENT_WALL)
        if count < _TEASER and _is_walled(markup, shown, text, count):
            raise UserError(LOGIN_WALL)
    if not _is_article(markup) and is_front(tree, text, least=_LEAST):
        raise UserError(FRONT)
    if count < _LEAST:
        raise UserError(NOTHING)


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


def _is_article(markup: Markup) -> bool:
    kind = markup.meta("og:type").lower()
    return bool(markup.articles()) or kind == "article" or bool(markup.meta("article:published_time"))


def _is_video(markup: Markup, host: str) -> bool:
    if markup.articles():
        return False
    kind = markup.meta("og:type").lower()
    return kind.startswith("video") or bool(markup.nodes("VideoObject")) or _VIDEO_HOSTS.search(host) is not None


def _keeps_bots_out(markup: Markup, shown: str, count: int) -> bool:
    # A longer page that names the matter is about it, unless it is called so.
    said = shown[:_LOOKED_AT] if count < _SHORT else markup.title
    return count < _TEASER and BOT_WALL.search(said) is not None


def _asks_for_consent(markup: Markup, shown: str, text: str, count: int) -> bool:
    if count < _SHORT:
        return CONSENT.search(shown[:_LOOKED_AT]) is not None
    # Many an article has a banner: on a longer page the notice must be what was read.
    return len(CONSENT.findall(markup.title + "\n" + text)) > 1


def _is_walled(markup: Markup, shown: str, text: str, count: int) -> bool:
    if any(node.says_no("isAccessibleForFree") for node in markup.articles()):
        return True
    if count < _LEAST:
        return LOGIN.search(shown) is not None or bool(markup.find("//input[@type='password']"))
    # "Already a subscriber?" stands at the top of many a free page: a wall comes behind the last words.
    end = " ".join(text[-_BEHIND:].split())
    place = shown.rfind(end[-30:])
    return LOGIN.search(end + shown[place : place + _BEHIND] if place >= 0 else end) is not None
