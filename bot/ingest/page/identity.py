"""Whose article a page is: its title, author, outlet and date, from markup alone. Pure."""

import html
import re
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from htmldate import find_date

from bot.ingest.formats.site_dates import read_date
from bot.ingest.page.canonical import site_host
from bot.ingest.page.furniture import bare
from bot.ingest.page.markup import Markup

_SEPARATOR = re.compile(r"\s+[|•·–—:»«›~-]{1,2}\s+|\s*[|｜]\s*|(?<=\S): (?=\S)")
_SITE_SEPARATOR = re.compile(r"\s+[|•·–—-]\s+|\s*[|｜]\s*")
_LONGEST_SITE_NAME = 4  # words
_LONG_WORD = re.compile(r"\w{4,}")
_LONG_WORD_ALONE = 8  # letters: a heading of one shorter word names a section
_AUTHORS = 4
_LONGEST_AUTHOR = 60
_BY = re.compile(r"(?:by|von|par|por|di|door|autor|text)[:\s]+", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"https?:|www\.|@|\.(?:com|org|net)\b|[<>{}\[\]]|\d\d|^\W*$|^(?:admin|administrator|editor|staff|redaktion|author|user|root"
    r"|гость|админ|unknown|none|null|anonymous|web ?master|guest|news ?desk|reda[ck]c[jiç]\w+|editorial\w*(?: \w+)?)$",
    re.IGNORECASE,
)
# How people log in to write, and no name: "kevin-r", "jdadmin".
_LOGIN_NAME = re.compile(r"[a-z0-9._-]+")
# What newspapers write behind a name: "AP Auto Writer", "Staff Reporter", "Associated Press".
_ROLE = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|columnist|critic|staff|bureau|press|business|redakteur(?:in)?|korrespondent(?:in)?"
    r"|journaliste|corresponsal|redactora?|giornalista|jornalista)$",
    re.IGNORECASE,
)
_META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
_META_DATES = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
)
_WITH_TIME = re.compile(r"\d[:hT時시]\d\d|T\d\d")
_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)


def title(markup: Markup, outlet_name: str) -> str:
    """An h1 that also stands in the title element or og:title, or the only one and much like them; else JSON-LD's
    headline; else og:title or the title element without the site's name; "" where there is nothing.
    """
    titles = [text for text in (markup.meta("og:title", "twitter:title"), markup.title) if text]
    headings = [heading for heading in markup.headings if _may_be_title(heading, outlet_name)]
    shared = [heading for heading in headings if _stands_in(heading, titles)]
    if shared or (len(headings) == 1 and _is_like(headings[0], titles)):
        return max(shared or headings, key=len)
    for article in markup.articles():
        if headline := html.unescape(article.text("headline")):
            return headline
    if titles:
        return _without_site(titles[0], outlet_name, markup.title)
    return markup.headings[0] if markup.headings else ""


def outlet(markup: Markup, url: str) -> str:
    """The publication: og:site_name, else JSON-LD's publisher, else the host's name without "www."; "" for no url."""
    names = markup.metas("og:site_name") + [name for node in markup.articles() for name in node.names("publisher")]
    for name in names:
        # Some add what they write about, or their address, or their handle.
        own = _SITE_SEPARATOR.split(html.unescape(name))[0].strip().removeprefix("@")
        if own and "://" not in own:
            return own
    return site_host(urlsplit(url).hostname or "")


def author(markup: Markup, outlet_name: str) -> str | None:
    """Who wrote it, only where the markup names them: JSON-LD, meta elements, rel=author, itemprop=author."""
    for names in (
        [name for article in markup.articles() for name in article.names("author")],
        markup.metas(*_META_AUTHORS),
        [node.text_content() for node in markup.links("author")],
        [node.text_content() for node in markup.find("//*[@itemprop='author']")],
    ):
        people = {bare(person.split(",")[0]): person for name in names if (person := _person(name, outlet_name))}
        if people:
            return ", ".join(list(people.values())[:_AUTHORS])
    return None


def published(markup: Markup, source: str, url: str | None, now: datetime) -> datetime | None:
    """When it was first published, in UTC: from markup, else by htmldate; None outside 1995 to tomorrow.

    A date without a time is taken for noon, but never for later than `now`.
    """
    latest = now + timedelta(days=1)
    written = [article.text("datePublished") for article in markup.articles()]
    written += markup.metas(*_META_DATES)
    written += [str(node.get("datetime")) for node in markup.find("//time[@itemprop='datePublished' or @pubdate]")]
    for text in written:
        moment = _moment(text, now)
        if moment and _EARLIEST <= moment <= latest:
            return moment
    found = find_date(source, url=url, original_date=True, extensive_search=False, min_date=_EARLIEST, max_date=latest)
    moment = _moment(found, now) if found else None
    return moment if moment and _EARLIEST <= moment <= latest else None


def _may_be_title(heading: str, outlet_name: str) -> bool:
    words = bare(heading)
    return words not in ("", bare(outlet_name)) and (len(heading.split()) > 1 or len(words) >= _LONG_WORD_ALONE)


def _stands_in(heading: str, titles: list[str]) -> bool:
    words = bare(heading)
    # A title that was cut short ("…") is the beginning of its heading.
    return any(words in bare(text) or (text.endswith(("…", "...")) and words.startswith(bare(text))) for text in titles)


def _is_like(heading: str, titles: list[str]) -> bool:
    """Whether two longer words are shared: many pages give search engines another wording than their readers."""
    own = set(_LONG_WORD.findall(heading.casefold()))
    return any(len(own & set(_LONG_WORD.findall(text.casefold()))) >= 2 for text in titles)


def _without_site(text: str, outlet_name: str, page_title: str) -> str:
    parts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(text)]
    if not parts:
        return text
    site = bare(outlet_name)
    head, tail = text[: parts[-1][0]], text[parts[-1][1] :]
    if _names(tail, site):
        return _without_site(head, outlet_name, "")
    if text == page_title and _looks_like_a_site(tail, head, text[slice(*parts[-1])]):
        return head
    first, rest = text[: parts[0][0]], text[parts[0][1] :]
    return rest if _names(first, site) else text


def _names(part: str, site: str) -> bool:
    words = bare(part)
    if not words or not site:
        return False
    return words == site or (len(words) > 3 and (words in site or (site in words and len(words) < 2 * len(site))))


def _looks_like_a_site(tail: str, head: str, separator: str) -> bool:
    short = len(tail.split()) <= _LONGEST_SITE_NAME < len(head.split())
    return short and separator.strip() != ":" and not tail[0].islower()


def _person(name: str, outlet_name: str) -> str | None:
    text = _BY.sub("", " ".join(html.unescape(name).split()), count=1)
    text = _SITE_SEPARATOR.split(text)[0].strip(" ,;|·-")
    head, comma, tail = text.rpartition(", ")
    if comma and (_names(tail, bare(outlet_name)) or _ROLE.search(tail)):
        text = head
    if not text or len(text) > _LONGEST_AUTHOR or _NO_AUTHOR.search(text) or _LOGIN_NAME.fullmatch(text):
        return None
    # An outlet that is known by its host alone is named without the host's ending.
    return None if bare(text) in (bare(outlet_name), bare(outlet_name.partition(".")[0])) else text


def _moment(text: str, now: datetime) -> datetime | None:
    """The moment that is written, in any form that feeds have too; noon where there is no time of day."""
    moment = read_date(text)
    if moment is None or _WITH_TIME.search(text):
        return moment
    noon = datetime.combine(moment.date(), time(12), UTC)
    return min(noon, now) if noon.date() == now.date() else noon
