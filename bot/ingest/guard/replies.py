"""What an HTTP answer means to the person who gave the address: one sentence for each kind. Pure.

No sentence repeats anything of the answer itself.
"""

import codecs
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NoReturn

from bot.ingest.guard.addresses import RefusedError
from bot.model.errors import TemporaryError

SENTENCES = {
    "bad_response": "The site's answer could not be read: open the address in a browser, or paste the text.",
    "content_type": "That address leads to no web page: give the address of an article, or paste its text.",
    "downgrade": "That address leads from an encrypted page to an unencrypted one, which Broadsheet does not follow.",
    "empty": "The page is empty: open the address in a browser, or paste the text.",
    "encoding": "The page came compressed in a way that Broadsheet did not ask for: paste the text.",
    "not_text": "What stands at that address is not text: give the address of an article, or paste its text.",
    "robots": "The site asks programs not to read that page (robots.txt): open it yourself and paste the text.",
    "tls": "The site's certificate is not valid, so it cannot be trusted: check the address.",
    "too_large": "The page is too large: paste the part that matters.",
    "too_many_redirects": "That address leads on and on to others: open it in a browser and copy where it ends.",
    "unreachable": "That address does not lead to a place on the public internet: check it for a typing mistake.",
    "feed": "That is a feed and not an article: add it with /feed add.",
    "pdf": "That is a PDF, which Broadsheet does not read: paste the text.",
    "media": "That is an image, a sound or a video and not an article: give the address of a page with text.",
    "401": "That page is only for people who are signed in: open it yourself and paste the text.",
    "402": "That page is only for subscribers: open it yourself and paste the text.",
    "403": "The site refuses to show that page to programs: open it yourself and paste the text.",
    "404": "There is no page at that address (404): check it for a typing mistake.",
    "410": "The page at that address has been taken down for good (410).",
    "451": "The site may not show that page for legal reasons (451).",
    "4xx": "The site refuses that request: open the address in a browser, or paste the text.",
}

# What of these is said of a feed: nobody can paste its text.
FEED_SENTENCES = {
    "bad_response": "The site's answer could not be read: look whether the address opens in a browser.",
    "empty": "That feed is empty: check the address.",
    "encoding": "The feed came compressed in a way that Broadsheet did not ask for: tell its publisher.",
    "too_large": "That feed is too large: ask its publisher for a shorter one.",
    "401": "That feed is only for people who are signed in: ask its publisher for one that is open.",
    "402": "That feed is only for subscribers: ask its publisher for one that is open.",
    "403": "The site refuses to give that feed to programs: ask its publisher to let Broadsheet read it.",
    "404": "There is no feed at that address (404): look on the site where it is now.",
    "451": "The site may not show that feed for legal reasons (451).",
    "4xx": "The site refuses to give that feed: look whether the address opens in a browser.",
}
_OF_A_FEED = {SENTENCES[key]: sentence for key, sentence in FEED_SENTENCES.items()}

BUSY = "The site asks for fewer requests; try again later."
FAILING = "The site has trouble of its own right now; try again later."
SLOW = "The site did not answer in time; try again later."
DOWN = "The site could not be reached; try again later."

_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_FEED_TYPES = re.compile(
    r"(application|text)/([a-z0-9.-]+\+)?(xml|json)|text/(html|plain)|application/(octet-stream|(x-)?gzip)|"
)
_FEED_ONLY = re.compile(r"application/((rss|atom|rdf)\+xml|feed\+json)|text/(rss|atom)(\+xml)?")

# The first bytes of what is often served as text/html and is none. Only marks that no text begins with; what else is
# binary shows by its control characters.
_BINARY_MARKS = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF"),
    *(b"7z\xbc\xaf", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0"),
)
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = bytes(range(0x09)) + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20))
_LOOKED_AT = 4096

# A day: what a server may ask for at most by Retry-After before we ask again.
_MAX_RETRY_AFTER = 86_400.0


def refusal(reason: str) -> RefusedError:
    """The error for one of the codes in SENTENCES."""
    return RefusedError(reason, SENTENCES[reason])


def of_a_feed(error: RefusedError) -> RefusedError:
    """The refusal as it is said of a feed."""
    return RefusedError(error.reason, _OF_A_FEED.get(error.sentence, error.sentence))


@dataclass(frozen=True, slots=True)
class ContentType:
    """A Content-Type header: the media type in lower case, "" where there is none, and the charset named, or ""."""

    media: str
    charset: str

    @classmethod
    def read(cls, header: str) -> "ContentType":
        """Take the header apart as browsers do, leniently."""
        media, *parameters = header.split(",", maxsplit=1)[0].split(";")
        named = (parameter.strip().partition("=") for parameter in parameters)
        charset = next((value for name, _, value in named if name.strip().lower() == "charset"), "")
        return cls(media.strip().lower(), charset.strip().strip("\"'").lower())


def check_page_type(kind: ContentType) -> None:
    """Raise RefusedError where an answer of this type is no page to read."""
    if kind.media in _PAGE_TYPES:
        return
    if _FEED_ONLY.fullmatch(kind.media):
        sentence = SENTENCES["feed"]
    elif kind.media in ("application/pdf", "application/x-pdf"):
        sentence = SENTENCES["pdf"]
    elif kind.media.startswith(("image/", "audio/", "video/")):
        sentence = SENTENCES["media"]
    else:
        sentence = SENTENCES["content_type"]
    raise RefusedError("content_type", sentence)


def check_feed_type(kind: ContentType) -> None:
    """Raise RefusedError where an answer of this type can be no feed. Web pages pass: the parser names them."""
    if not _FEED_TYPES.fullmatch(kind.media):
        raise RefusedError("content_type", "That address leads to no feed: give the address of an RSS or Atom feed.")


def check_text(body: bytes, kind: ContentType) -> None:
    """Raise RefusedError where the body is empty or not text."""
    if not body.strip():
        raise refusal("empty")
    head = body[:_LOOKED_AT]
    if head.lstrip().startswith(b"%PDF-"):
        raise RefusedError("not_text", SENTENCES["pdf"])
    wide = head.startswith(_WIDE_BOMS) or kind.charset.startswith(("utf-16", "utf-32", "utf16", "utf32", "ucs-"))
    # A stray control character or NUL happens in honest text; one in thirty does not.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head.startswith(_BINARY_MARKS) or (not wide and controls * 30 > len(head)):
        raise refusal("not_text")


def raise_for_status(status: int, retry_after: float | None) -> NoReturn:
    """Raise for an answer that is no success: TemporaryError, or RefusedError (with the reason "gone" for 410)."""
    if status == 429:
        raise TemporaryError(BUSY, retry_after=retry_after)
    if status in (408, 425) or status >= 500:
        raise TemporaryError(FAILING, retry_after=retry_after)
    if status == 410:
        raise RefusedError("gone", SENTENCES["410"])
    if 400 <= status < 500:
        raise RefusedError("status", SENTENCES.get(str(status), SENTENCES["4xx"]))
    raise refusal("empty" if status in (204, 205) else "bad_response")


def retry_after_seconds(header: str, now: datetime) -> float | None:
    """A Retry-After header as seconds from `now`, from 0 to a day; None where it says nothing usable."""
    header = header.strip()
    if header.isascii() and header.isdigit() and len(header) < 10:
        return min(float(header), _MAX_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, min((moment - now).total_seconds(), _MAX_RETRY_AFTER))
