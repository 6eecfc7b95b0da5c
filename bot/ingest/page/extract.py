"""A web page, as it was fetched, to the article on it. Pure and slow: run it in a worker that can be killed."""

import re
import sys
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from trafilatura.utils import load_html

from bot.ingest.formats.decode import decode_html
from bot.ingest.formats.files import split_headline
from bot.ingest.guard.replies import ContentType
from bot.ingest.page import identity
from bot.ingest.page.body import article_text, words
from bot.ingest.page.canonical import canonical_url, own_address, site_host
from bot.ingest.page.markup import Markup
from bot.ingest.page.refusals import NOTHING, refuse_bytes, refuse_page
from bot.ingest.page.walls import LEAST
from bot.model.article import Draft, Origin
from bot.model.errors import UserError
from bot.model.ports import Fetched
from bot.text.reading.language import detect

UNKNOWN_ENCODING = "This page is in no encoding that could be recognised; paste its text instead."
TOO_LONG = "This page has more than a million characters of text; paste the part that you want understood."

_MOST = 1_000_000  # characters
_HTML_START = re.compile(r"\s*<(?:!doctype|html|head|!--|\?xml)", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"([a-z]{2})(?:[-_]|$)", re.IGNORECASE)
_ENOUGH_TO_DETECT = 20  # characters
# lxml reads these, also as references, but raises where it moves them.
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));?")
_NOT_OF_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def extract_page(page: Fetched, now: datetime) -> Draft:
    """The article on the page: its text, title, author, date, outlet, language and canonical address.

    `page.url` may be "" for a page that is not from the web. Raises UserError, naming the kind of page, where there
    is no article.
    """
    refuse_bytes(page.body, page.content_type)
    try:
        source = decode_html(page.body, page.content_type)
    except UserError:
        raise UserError(UNKNOWN_ENCODING) from None
    draft = _read_plain(source, page.url) if _is_plain(source, page.content_type) else _read(source, page.url, now)
    return draft if page.url else replace(draft, origin=Origin.FILE)


def _is_plain(source: str, content_type: str) -> bool:
    """Whether it is text that calls itself so, and no web page under a wrong name."""
    return ContentType.read(content_type).media == "text/plain" and not _HTML_START.match(source)


def _read_plain(source: str, url: str) -> Draft:
    title, text = split_headline(_NOT_OF_XML.sub("", source))
    if words(text) < LEAST:
        raise UserError(NOTHING)
    if len(text) > _MOST:
        raise UserError(TOO_LONG)
    outlet = site_host(urlsplit(url).hostname or "")
    language = detect(text)
    return Draft(title=title, text=text, origin=Origin.PAGE, outlet=outlet, url=canonical_url(url), language=language)


def _read(source: str, url: str, now: datetime) -> Draft:
    source = _REFERENCE.sub(_sound_reference, _NOT_OF_XML.sub("", source))
    tree = load_html(source) if source.strip() else None
    if tree is None:
        raise UserError(NOTHING)
    markup = Markup(tree)
    outlet = identity.outlet(markup, url)
    title = identity.title(markup, outlet)
    address = _address(markup, url)
    published = identity.published(markup, source, url or None, now)
    author = identity.author(markup, outlet)
    text = article_text(tree, url or None, title)
    refuse_page(markup, tree, url, text)
    if len(text) > _MOST:
        raise UserError(TOO_LONG)
    return Draft(
        title=title,
        text=text,
        origin=Origin.PAGE,
        outlet=outlet,
        url=address,
        author=author,
        published=published,
        language=_language(text, markup),
    )


def _sound_reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return "" if code > sys.maxunicode or _NOT_OF_XML.match(chr(code)) else found[0]


def _address(markup: Markup, url: str) -> str | None:
    if not url:
        return None
    named = next((node.get("href") for node in markup.links("canonical") if node.get("href")), None)
    return own_address(url, named or markup.meta("og:url") or None)


def _language(text: str, markup: Markup) -> str | None:
    found = detect(text) if len(text) >= _ENOUGH_TO_DETECT else None
    if found:
        return found
    declared = _LANGUAGE_TAG.match(markup.language)
    return declared[1].lower() if declared else None
