"""The one cleaner through which every text goes that Broadsheet did not write itself, on its way to Discord.

One pass, linear in the text. What comes out reads as the text does and can do nothing: no markdown, mentions,
channel or command links, invites, masked or bare links, invisible or direction-changing characters.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from bot.render.limits import width

_SPECIAL = re.compile(
    r"(?P<space>[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+)"
    r"|(?P<hidden>[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]+)"
    r"|(?P<joiner>[\u200c\u200d]+)"
    r"|(?P<surrogate>[\ud800-\udfff])"
    r"|(?P<marks>[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,})"
    r"|(?P<markdown>[\\*_~`|\[\]<])"
    r"|(?P<link>://)"
    r"|(?P<invite>(?i:(?:discord(?:app)?\.com/invite|discord\.gg|discord\.me))/)"
    r"|(?P<mention>@(?=everyone|here))"
)
_LONGEST_LINK = 160  # an address counts as displayed text; a link button takes longer ones
_OPENING = re.compile(r"(?P<marker>[#>+\-]+)(?=\s|$)|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")


# The zero-width space stops Discord from highlighting "@everyone" and is the one thing that does and cannot be seen.
_FIXED = {"space": " ", "hidden": "", "surrogate": "\ufffd", "link": "\\://", "mention": "@\u200b"}


def _replace(match: re.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "joiner":  # part of Persian, Indic and emoji spelling; an invisible trick between ASCII letters
            return found[0] if match.string[match.start() - 1 : match.start()] > "\x7f" else ""
        case "marks":
            return found[:3]
        case "invite":
            return found[:-1] + "\\/"
        case "markdown":
            return "\\" + found
        case kind:
            return _FIXED[str(kind)]


def _escape_opening(text: str) -> str:
    """The text with a heading, quote or list marker at its start made harmless."""
    match = _OPENING.match(text)
    if match is None:
        return text
    if match["marker"]:
        return "\\" + text
    return f"{match['number']}\\{text[match.start('dot') :]}"


def clean(text: str, limit: int = 4_000) -> str:
    """The text on one line, harmless, at most `limit` characters (UTF-16 units), cut at a word with "…" if need be."""
    if len(text) <= 4 * limit:
        shown = _escape_opening(_SPECIAL.sub(_replace, unicodedata.normalize("NFC", text)).strip())
        if width(shown) <= limit:
            return shown
    room = limit - 1
    pieces: list[str] = []
    used = 0
    for token in _tokens(unicodedata.normalize("NFC", text[: 4 * limit])):
        used += width(token)
        if used > room:
            return _escape_opening(_cut(pieces, room))[:limit]
        pieces.append(token)
    return _escape_opening("".join(pieces).strip())


def _tokens(text: str) -> list[str]:
    """The text as pieces that may be cut between: escapes are never split."""
    tokens: list[str] = []
    end = 0
    for match in _SPECIAL.finditer(text):
        tokens += text[end : match.start()]
        tokens.append(_replace(match))
        end = match.end()
    tokens += text[end:]
    return tokens


def _cut(pieces: list[str], room: int) -> str:
    """The pieces up to the last space inside `room`, or up to `room` where the last word alone is very long."""
    used = 0
    kept = 0
    for kept, piece in enumerate(pieces):  # noqa: B007 - the position is what is wanted
        used += width(piece)
        if used > room:
            break
    else:
        kept = len(pieces)
    spaces = [index for index in range(max(0, kept - 40), kept) if pieces[index] == " "]
    return "".join(pieces[: spaces[-1] if spaces else kept]).strip() + "…"


def plain(text: str, limit: int) -> str:
    """For places that show no markdown (labels, choices): one line, nothing invisible, at most `limit` characters."""
    shown = re.sub(r"\\(?=[\\*_~`|\[\]<:/#>+\-.)])", "", clean(text, 2 * limit)).replace("\u200b", "")
    if width(shown) <= limit:
        return shown
    return _cut(list(shown), limit - 1)


def address(url: str) -> str | None:
    """The address in a form that can stand in a masked link or a link button, or None where it is no web address."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    safe = quote(url.strip(), safe="%/:=&?~#+!$,;'@*.-_[]")
    return safe if len(safe) <= 512 else None


def link(label: str, url: str | None, limit: int = 60) -> str:
    """The label as a masked link where there is a usable address that is not overlong, else the label alone."""
    shown = clean(label, limit)
    safe = address(url) if url else None
    return f"[{shown}](<{safe}>)" if safe and len(safe) <= _LONGEST_LINK else shown
