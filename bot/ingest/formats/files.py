"""Files that people hand in: .txt (the seed's form), .md, .html and .jsonl. Pure."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from bot.ingest.formats.dates import read_date
from bot.ingest.formats.decode import charset_of, decode
from bot.ingest.formats.markdown import title_and_text
from bot.model.article import Draft, Origin
from bot.model.errors import UserError
from bot.model.ports import Fetched

MAX_FILE_BYTES = 5 * 1024 * 1024  # what a page may have, too
MAX_TEXT_BYTES = 1024 * 1024

EMPTY = "This file is empty; add the article's text and try again."
TOO_LARGE = "This file is larger than {limit}; send the article's text alone."
NOT_OURS = "Only .txt, .md and .html files can be read; save the article as one of these, or paste its text."

_NO_ID = 'Line {} has no "id"; give it one, to tell its answer from the others.'
_ODD_ID = 'Line {} has an "id" that is neither text nor a whole number.'

_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_PLAIN = (".txt", ".text", "")

_HEADER = re.compile(r"(outlet|date|link|language|author)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_SET_ASIDE = "- "
_LONGEST_HEADLINE = 200
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One article of a .jsonl: its line number from 1, its id as it was given, and what is to be understood."""

    number: int
    id: str | int
    draft: Draft


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a .jsonl that is no article, with one sentence that names it by its number."""

    number: int
    sentence: str


def check_size(size: int) -> None:
    """Raise UserError for a file of that many bytes, so that it need not be read first."""
    if size > MAX_FILE_BYTES:
        raise UserError(TOO_LARGE.format(limit=f"{MAX_FILE_BYTES // 1024**2} MB"))
    if size == 0:
        raise UserError(EMPTY)


def is_html(name: str, content_type: str = "") -> bool:
    """Whether the file is a web page, which is read by a worker: see `as_page`."""
    suffix = PurePath(name).suffix.lower()
    return suffix in _HTML or (suffix not in _MARKDOWN + _PLAIN and "html" in content_type.lower())


def as_page(body: bytes, content_type: str = "") -> Fetched:
    """An HTML file as if it had been fetched from nowhere. Raises UserError as `check_size`."""
    check_size(len(body))
    if not body.strip():
        raise UserError(EMPTY)
    kind = content_type if "html" in content_type.lower() else "text/html"
    return Fetched(url="", status=200, headers={}, content_type=kind, body=body)


def read_file(name: str, body: bytes, content_type: str = "") -> Draft:
    """The article in a .txt or .md file. Raises UserError for any other kind and for what is no text."""
    check_size(len(body))
    suffix = PurePath(name).suffix.lower()
    if suffix not in _MARKDOWN + _PLAIN:
        raise UserError(NOT_OURS)
    text = decode(body, charset_of(content_type))
    if not text.strip():
        raise UserError(EMPTY)
    if len(body) > MAX_TEXT_BYTES:
        raise UserError(TOO_LARGE.format(limit=f"{MAX_TEXT_BYTES // 1024**2} MB"))
    if suffix in _MARKDOWN:
        title, plain = title_and_text(text)
        return Draft(title=title, text=plain, origin=Origin.FILE)
    return read_seed_form(text)


def read_seed_form(text: str, origin: Origin = Origin.FILE) -> Draft:
    """The seed's form: header lines (Outlet, Date, Link, Language, Author) or none, a headline, paragraphs.

    Lines that begin with "- " are somebody's bullets: they are set aside and never used. A first line that is no
    headline (over 200 characters, or going on in the next line) belongs to the text. Raises UserError for a header
    that cannot be read.
    """
    header, lines = _split_header(text.strip("\n").split("\n"))
    kept = [line.strip() for line in lines if not line.lstrip().startswith(_SET_ASIDE)]
    while kept and not kept[0]:
        kept.pop(0)
    title = kept.pop(0) if _begins_with_headline(kept) else ""
    return Draft(
        title=title,
        text=_paragraphs(kept),
        origin=origin,
        outlet=header.get("outlet", ""),
        url=header.get("link") or None,
        author=header.get("author") or None,
        published=read_date(header["date"]) if header.get("date") else None,
        language=_language(header.get("language", "")),
    )


def split_headline(text: str) -> tuple[str, str]:
    """The headline that a pasted text begins with ("" where it begins with a paragraph), and the text below it."""
    lines = [line.strip() for line in text.strip().split("\n")]
    title = lines.pop(0) if _begins_with_headline(lines) else ""
    return title, _paragraphs(lines)


def read_jsonl(lines: Iterable[bytes]) -> Iterator[Line | BadLine]:
    """Each line `{"id","title","text","language"?}` of a .jsonl, in order; empty lines are passed over.

    The text is kept character for character, so that offsets count in what was given.
    """
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            yield _read_line(number, raw.removeprefix(b"\xef\xbb\xbf"))


def _read_line(number: int, raw: bytes) -> Line | BadLine:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return BadLine(number, f"Line {number} is not valid JSON in UTF-8.")
    if not isinstance(value, dict):
        return BadLine(number, f"Line {number} is not a JSON object.")
    name, title, text, language = (value.get(key) for key in ("id", "title", "text", "language"))
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        return BadLine(number, _NO_ID.format(number) if name in (None, "") else _ODD_ID.format(number))
    if not isinstance(text, str):
        return BadLine(number, f'Line {number} has no "text".')
    if not isinstance(title, str | None) or not isinstance(language, str | None):
        return BadLine(number, f'Line {number} has a "title" or "language" that is not text.')
    draft = Draft(title=(title or "").strip(), text=text, origin=Origin.FILE, language=_language(language or ""))
    return Line(number, name, draft)


def _split_header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    header: dict[str, str] = {}
    for line in lines:
        found = _HEADER.fullmatch(line.strip())
        if not found or found[1].lower() in header:
            break
        header[found[1].lower()] = found[2].strip()
    rest = lines[len(header) :]
    # One such line alone may be a headline ("Language: a short history"), unless an empty line sets it apart.
    if len(header) == 1 and rest and rest[0].strip():
        return {}, lines
    return header, rest


def _begins_with_headline(lines: list[str]) -> bool:
    if not lines or len(lines[0]) > _LONGEST_HEADLINE or not any(lines[1:]):
        return False
    return not lines[1][:1].islower()


def _paragraphs(lines: list[str]) -> str:
    """Lines as they stand, runs of empty ones made one, wrapped lines (the next begins in lower case) joined."""
    joined: list[str] = []
    for line in lines:
        if line[:1].islower() and joined and joined[-1]:
            joined[-1] += " " + line
        elif line or (joined and joined[-1]):
            joined.append(line)
    return "\n".join(joined).strip("\n")


def _language(written: str) -> str | None:
    found = _LANGUAGE.match(written)
    return found[0].lower() if found else None
