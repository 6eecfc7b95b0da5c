"""Pages that hold no article: which kind they are, and what can be done. Pure."""

import re
from urllib.parse import urlsplit

from bot.ingest.page import walls
from bot.ingest.page.fronts import is_front
from bot.ingest.page.markup import Element, Markup
from bot.ingest.page.walls import LEAST, TEASER, Shown
from bot.model.errors import UserError

PDF = "This is a PDF, not a web page; paste its text instead."
CONSENT_WALL = "This page asks for consent before it shows anything; open it in a browser and paste its text."
LOGIN_WALL = "This page shows its article only after a log-in or subscription; open it in a browser and paste its text."
BOTS_WALL = "This site lets no bots read the page; open it in a browser and paste its text."
ELSEWHERE = "This site shows the page only to readers of some countries; open it in a browser and paste its text."
NOT_FOUND = "This site has no page at that address, or none any more; check it for a typing mistake."
VIDEO = "This is a video page without an article; paste the text that you want understood."
FRONT = "This page is a list of articles and not one article; give the address of a single one."
NOTHING = "There is no article to read on this page; paste the text instead."

_VIDEO_HOSTS = re.compile(
    r"(?:^|\.)(?:youtube\.com|youtu\.be|youtube-nocookie\.com|vimeo\.com|dailymotion\.com|dai\.ly|twitch\.tv|tiktok\.com"
    r"|bilibili\.com|nicovideo\.jp|rumble\.com|odysee\.com|rutube\.ru|youku\.com|fb\.watch|streamable\.com)$"
)
_ARTICLES_OF_A_LIST = 3  # so many headlines in the markup and more are a list's


def refuse_bytes(body: bytes, content_type: str) -> None:
    """Raise UserError for what is no page at all."""
    if body[:1024].lstrip().startswith(b"%PDF-") or "application/pdf" in content_type.lower():
        raise UserError(PDF)


def refuse_page(markup: Markup, tree: Element, url: str, text: str) -> None:
    """Raise UserError, naming the kind, where the page that gave `text` has no article."""
    page = Shown.of(markup, tree, url, text)
    is_article = _is_article(markup, url)
    if page.words < TEASER and _is_video(markup, page):
        raise UserError(VIDEO)
    if not is_article and walls.keeps_bots_out(page):
        raise UserError(BOTS_WALL)
    if not is_article and walls.is_for_elsewhere(page):
        raise UserError(ELSEWHERE)
    if not is_article and walls.says_there_is_none(page):
        raise UserError(NOT_FOUND)
    if walls.asks_for_consent(page, is_article=is_article):
        raise UserError(CONSENT_WALL)
    if walls.is_for_members(page):
        raise UserError(LOGIN_WALL)
    if not is_article and is_front(tree, text, least=LEAST):
        raise UserError(FRONT)
    if page.words < LEAST:
        # What a page with nothing to read still shows tells what it is.
        raise UserError(VIDEO if markup.find("//video") else NOTHING)


def _is_article(markup: Markup, url: str) -> bool:
    """Whether the page's markup calls it an article. A site's front page may do so too, and is none."""
    if url and urlsplit(url).path in ("", "/"):
        return False
    kind = markup.meta("og:type").lower()
    headlines = {node.text("headline") for node in markup.articles()}
    if len(headlines) >= _ARTICLES_OF_A_LIST:
        return False
    return bool(headlines) or kind == "article" or bool(markup.meta("article:published_time"))


def _is_video(markup: Markup, page: Shown) -> bool:
    if markup.articles():
        return False
    kind = markup.meta("og:type").lower()
    return kind.startswith("video") or bool(markup.nodes("VideoObject")) or _VIDEO_HOSTS.search(page.host) is not None
