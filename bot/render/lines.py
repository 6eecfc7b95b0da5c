"""Values as lines of JSON: the command line's contract with scripts. One object a line, no line breaks inside."""

import json
from datetime import UTC, datetime

from bot.model.article import Draft
from bot.model.brief import Brief
from bot.model.feed import Entry

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def line(value: dict[str, Json]) -> str:
    """The object as one line; a lone surrogate is escaped, since no encoding has it."""
    shown = json.dumps(value, ensure_ascii=False)
    try:
        shown.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return shown


def brief(article_id: str | int, found: Brief, text: str | None = None) -> str:
    """A brief; with `text` where what was read is not what was given (.md, .html)."""
    value: dict[str, Json] = {
        "id": article_id,
        "headline": found.headline,
        "bullets": [{"text": one.text, "start": one.start, "end": one.end} for one in found.bullets],
        "summary": found.summary,
        "actors": [{"name": one.name, "kind": str(one.kind), "aliases": list(one.aliases)} for one in found.actors],
        "quotes": [
            {
                "speaker": one.speaker,
                "verb": one.verb,
                "words": one.words,
                "start": one.start,
                "end": one.end,
                "direct": one.direct,
            }
            for one in found.quotes
        ],
        "language": found.language,
        "reading_seconds": found.reading_seconds,
    }
    if text is not None:
        value["text"] = text
    return line(value)


def error(article_id: str | int, sentence: str) -> str:
    """An article that could not be understood."""
    return line({"id": article_id, "error": sentence})


def draft(found: Draft) -> str:
    """An extracted article."""
    return line(
        {
            "title": found.title,
            "text": found.text,
            "author": found.author,
            "published": moment(found.published),
            "language": found.language,
        }
    )


def entry(found: Entry) -> str:
    """A feed's entry."""
    return line(
        {
            "id": found.id,
            "title": found.title,
            "link": found.link,
            "published": moment(found.published),
            "text": found.text,
        }
    )


def moment(at: datetime | None) -> str | None:
    """RFC 3339 in UTC, to the second, or None."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
