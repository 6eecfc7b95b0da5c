"""An XML feed's bytes made safe and whole for feedparser. Pure.

What is taken away: the prolog with its DOCTYPE (entity bombs, files and addresses named there, default attributes),
characters that XML forbids, and an entry that was cut off in transit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import name2codepoint

from bot.ingest.feed.items import MAX_READ, UNSHOWN
from bot.ingest.formats.decode import charset_of, decode
from bot.model.errors import UserError

NO_FEED = "That is not a feed: give the address of an RSS, Atom or JSON feed."
A_LIST = "That is a list of feeds and not a feed: bring it in with /feed import."
A_SITEMAP = "That is a sitemap and not a feed: give the address of the site's RSS or Atom feed."


# XML forbids these; ESC stays, for ISO-2022-JP begins its characters with it and loses it on decoding.
_FORBIDDEN_BYTES = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_WIDE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_XML_DECLARATION = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
# Python knows codecs that are no encodings of text (zlib, idna, utf-7, unicode_escape): only the web's are used.
_WEB_ENCODING = re.compile(
    r"(?!utf[-_]?7)(utf|iso|windows|cp\d|koi8|mac|euc|shift|sjis|x-|big5|gb|ks_|tis|us-|ascii|latin)", re.IGNORECASE
)

_SKIPPED = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_FIRST_ELEMENT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_OTHERS = {"opml": A_LIST, "urlset": A_SITEMAP, "sitemapindex": A_SITEMAP}
_DECLARATION = re.compile(r"<\?xml\s")
_WARNING = 20_000  # characters that a site's own warning in front of its feed may have
_DECLARED_ENTITY = re.compile(r"<!ENTITY\s+([\w.:-]+)\s")
_REFERENCE = re.compile(r"&(?:(#[0-9]{1,40}|#[xX][0-9a-fA-F]{1,40}|[A-Za-z_][\w.:-]{0,40})(;?))?")
_HALVES = re.compile(r"&#(x[dD][89abAB][0-9a-fA-F]{2}|5[56]\d{3});&#(x[dD][c-fC-F][0-9a-fA-F]{2}|5[67]\d{3});")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})

# feedparser's time grows with the square of an element's attributes; no honest element has a hundred.
_MANY_ATTRIBUTES = re.compile(r"""<[A-Za-z_:][^\s<>/]*+(?:\s++[^\s=<>"'/]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')){100,}+""")
_ENTRY_TAG = re.compile(r"<(/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A feed's text from its root element on, and whether it had to be mended for that."""

    text: str
    mended: bool


def prepare(text: str) -> Document:
    """The feed in `text`.

    Raises UserError where it is none, or one that could only be meant to do harm.
    """
    prolog, text = _split_prolog(text)
    declared = frozenset(_DECLARED_ENTITY.findall(prolog))
    clean = _outside_cdata(_FORBIDDEN.sub("", text), lambda part: _with_sound_references(part, declared))
    mended = bool(declared) or clean != text
    text = clean
    if _MANY_ATTRIBUTES.search(text):
        raise UserError(NO_FEED)
    whole = _without_cut_off_entry(text)
    mended = mended or whole is not text
    return Document(_without_middle(whole), mended)


def decode_xml(body: bytes, content_type: str = "") -> str:
    """The text of an XML (or HTML or JSON) document, whatever it says of its encoding."""
    head = body[:4]
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return body.decode(encoding, "replace")
    if not head.startswith(_BOMS):
        body = body.translate(None, _FORBIDDEN_BYTES)
    named = _XML_DECLARATION.match(body)
    declared = charset_of(content_type) or (named[1].decode("ascii") if named else "utf-8")  # as XML says
    try:
        return decode(body, declared if _WEB_ENCODING.match(declared) else None)
    except UserError:
        return body.decode("utf-8", "replace")


def is_feed_root(text: str) -> bool:
    """Whether the first element of `text` is that of a feed."""
    root = _first_element(text)
    return root is not None and root[2].lower() in _ROOTS


def _first_element(text: str, at: int = 0) -> "re.Match[str] | None":
    while (skipped := _SKIPPED.match(text, at)) is not None:
        at = skipped.end()
    return _FIRST_ELEMENT.search(text, at)


def _split_prolog(text: str) -> tuple[str, str]:
    root = _first_element(text)
    if root is None or root[2].lower() not in _ROOTS:
        later = _DECLARATION.search(text, 1, _WARNING)  # behind a warning in HTML
        root = _first_element(text, later.start()) if later else None
    if root is None or root[2].lower() not in _ROOTS:
        named = _first_element(text)
        raise UserError(_OTHERS.get(named[2].lower(), NO_FEED) if named else NO_FEED)
    return text[: root.start()], text[root.start() :]


def _outside_cdata(text: str, change: Callable[[str], str]) -> str:
    """`text`, changed where it is no CDATA: there an ampersand is one."""
    pieces: list[str] = []
    at = 0
    while (start := text.find(_CDATA, at)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        pieces += change(text[at:start]), text[start : end + len(_CDATA_END)]
        at = end + len(_CDATA_END)
    return "".join([*pieces, change(text[at:])])


def _with_sound_references(text: str, declared: frozenset[str]) -> str:
    return _REFERENCE.sub(lambda match: _resolved(match, declared), _HALVES.sub(_joined, text))


def _resolved(match: "re.Match[str]", declared: frozenset[str]) -> str:
    """A reference in a form that no parser trips over: HTML's as characters, the document's own as UNSHOWN.

    An ampersand that begins none stands for itself, as in an address with parameters.
    """
    name, end = match[1], match[2]
    if name and name.startswith("#"):
        return f"&{name};" if _is_character(_code(name[1:])) else "\ufffd"
    if not name or not end:
        return f"&amp;{match[0][1:]}"
    if name in _XML_ENTITIES:
        return match[0]
    if name in name2codepoint:
        return chr(name2codepoint[name])
    return UNSHOWN if name in declared else f"&amp;{match[0][1:]}"


def _joined(halves: "re.Match[str]") -> str:
    """The character that was written as two halves of UTF-16, as some programs write emoji."""
    high, low = _code(halves[1]), _code(halves[2])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return halves[0]
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _code(digits: str) -> int:
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)


def _is_character(code: int) -> bool:
    return code <= 0x10FFFF and not _FORBIDDEN.match(chr(code))


def _without_cut_off_entry(text: str) -> str:
    """`text` without the entry at its end that was opened and not closed, in a document that was not closed either."""
    root = _FIRST_ELEMENT.match(text)
    if root is None or re.search(rf"</{re.escape(root[0][1:])}\s*>", text):
        return text
    tags = list(_ENTRY_TAG.finditer(text))
    closing = next((tag.end() for tag in reversed(tags) if tag[1]), 0)
    cut = next((tag.start() for tag in tags if tag.start() >= closing), None)
    return text if cut is None else text[:cut]


def _without_middle(text: str) -> str:
    """`text` without the entries in the middle of too many: feedparser takes ten seconds for a hundred thousand."""
    ends = [tag.end() for tag in _ENTRY_TAG.finditer(text) if tag[1]]
    if len(ends) <= MAX_READ:
        return text
    # The end of a tag's name is where both pieces are cut, so that the tag stays whole.
    return text[: ends[MAX_READ // 2 - 1]] + text[ends[-MAX_READ // 2 - 1] :]
