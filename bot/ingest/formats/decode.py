"""Bytes of unknown encoding to text, or a refusal. Pure."""

import codecs
import re

from charset_normalizer import from_bytes

from bot.ingest.formats.latin import decode_latin
from bot.model.errors import UserError

NOT_TEXT = "This is not text that can be read; save it as a text file in UTF-8 and try again."
UNKNOWN_ENCODING = "The encoding of this text could not be recognised; save it as UTF-8 and try again."

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# WHATWG: what pages call Latin-1, and ASCII, is windows-1252 in truth; likewise for the East Asian supersets.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Encodings of texts on the web, by Python's names for them. Of its other codecs some take the square of the length,
# some make lone surrogates, and some are no text encodings at all.
_OF_TEXTS = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e)?|cp\d+|iso8859-\d+|koi8-\w|mac-\w+|gb\w+|hz|big5\w*|euc_\w+|shift_jis\w*|johab|tis-620|ascii"
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # WHATWG asks for the declaration in the first 1,024 bytes; real pages are later
_LATIN = re.compile(
    r"cp(?:125[02478]|437|500|775|850|852|857|858|86[0135]|1026|1140|037|273)|latin|mac_(?:roman|latin2|iceland|turkish)"
    r"|iso8859_(?:1|2|3|4|9|1[03456])$|hp_roman8"
)
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.005
# Whole letters of UTF-8 for a broken one. What names itself UTF-8 may have been cut by bytes in every other line; other
# encodings have few pairs that could be its letters (Latin and Cyrillic hardly any, Chinese and Korean one in ten).
_SOUND_FOR_A_BROKEN = 10
_SOUND_WHERE_NAMED = 1


def decode(body: bytes, declared: str | None = None) -> str:
    """The text of `body`: by its byte-order mark, as UTF-8, by the declared charset, else by what it looks like.

    Line ends become newlines. Raises UserError for bytes that are no text or whose encoding cannot be told.
    """
    text = _decoded(body, declared)
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise UserError(NOT_TEXT)
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def decode_html(body: bytes, content_type: str = "") -> str:
    """The same for a web page, which may declare its charset in `content_type` or in a meta element."""
    declared = charset_of(content_type)
    if declared is None and (found := _META_CHARSET.search(body[:_HEAD])):
        declared = found[1].decode("ascii")
    try:
        return decode(body, declared)
    except UserError:
        codec = _codec(declared)
        if codec is None or b"\0" in body:
            raise
        # A page of a known encoding with a few broken bytes is still read by every browser.
        return body.decode(codec, "replace")


def charset_of(content_type: str) -> str | None:
    """The charset parameter of a Content-Type, or None."""
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", content_type, re.IGNORECASE)
    return found[1] if found else None


def _decoded(body: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _strictly(body, encoding)
    if _ISO_2022_JP.search(body):  # seven-bit, and so valid UTF-8 too
        return _strictly(body, "iso2022_jp")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    codec = _codec(declared)
    damaged = _damaged_utf8(body, _SOUND_WHERE_NAMED if codec == "utf-8" else _SOUND_FOR_A_BROKEN)
    if damaged is not None:
        return damaged
    if codec is not None and codec != "utf-8":
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            pass
    return _guessed(body)


def _strictly(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        raise UserError(UNKNOWN_ENCODING) from None


def _guessed(body: bytes) -> str:
    if b"\0" in body:
        raise UserError(NOT_TEXT)
    best = from_bytes(body).best()
    if best is not None and not _LATIN.match(best.encoding):
        return _strictly(body, best.encoding)
    # It tells scripts well, and the many Latin encodings badly.
    if (text := decode_latin(body)) is not None:
        return text
    raise UserError(UNKNOWN_ENCODING)


def _damaged_utf8(body: bytes, least: int) -> str | None:
    """UTF-8 with at least so many whole letters for each broken one, which are replaced; None for anything else."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    return text if sound >= least * broken else None


def _codec(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return _SUPERSETS.get(found, found) if _OF_TEXTS.fullmatch(found) else None
