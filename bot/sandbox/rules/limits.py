"""What Discord takes and refuses of a message. Pure.

Source of the numbers: Discord's documentation, "Create Message" and "Embed Limits".
"""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.sandbox.errors import Problem, bad_length
from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.components import message_problems, text_problems
from bot.sandbox.state import COMPONENTS_V2

MAX_CONTENT: Final = 2000
MAX_EMBEDS: Final = 10
MAX_EMBED_CHARACTERS: Final = 6000
MAX_NONCE: Final = 25
MAX_FILES: Final = 10
MAX_FILE_BYTES: Final = 10 * 1024 * 1024
MAX_REQUEST_BYTES: Final = 25 * 1024 * 1024


def body_problems(body: Json, *, v2: bool) -> Iterator[Problem]:
    """What is wrong with the body of a message to be posted or edited; `v2`: with components instead of content."""
    yield from text_problems(body, "content", 0, MAX_CONTENT, ())
    embeds = body.get("embeds") or []
    yield from embed_problems(embeds)
    yield from message_problems(body.get("components") or [], v2=v2)
    if v2:
        yield from _legacy_fields(body)
    yield from _nonce_problems(body.get("nonce"))
    if len(body.get("attachments") or []) > MAX_FILES:
        yield bad_length(0, MAX_FILES, "attachments")
    yield from _mention_problems(body.get("allowed_mentions") or {})


def is_v2(flags: int) -> bool:
    """Whether a message's flags say that it is made of components alone."""
    return bool(flags & COMPONENTS_V2)


def _legacy_fields(body: Json) -> Iterator[Problem]:
    for name in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(name):
            sentence = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            yield Problem((name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", sentence)


def _nonce_problems(nonce: object) -> Iterator[Problem]:
    if isinstance(nonce, str) and len(nonce) > MAX_NONCE:
        yield Problem(("nonce",), "NONCE_TYPE_TOO_LONG", f"Must be {MAX_NONCE} or fewer in length.")


def _mention_problems(allowed: Json) -> Iterator[Problem]:
    for kind in ("users", "roles"):
        if allowed.get(kind) and kind in (allowed.get("parse") or []):
            sentence = f"parse:['{kind}'] and {kind}: [ids...] are mutually exclusive."
            yield Problem(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", sentence)


def embed_problems(embeds: Sequence[Json]) -> Iterator[Problem]:
    """What is wrong with a message's embeds, at paths under `embeds`."""
    if len(embeds) > MAX_EMBEDS:
        yield bad_length(0, MAX_EMBEDS, "embeds")
    for position, embed in enumerate(embeds):
        here = ("embeds", position)
        yield from text_problems(embed, "title", 0, 256, here)
        yield from text_problems(embed, "description", 0, 4096, here)
        yield from text_problems(embed.get("footer") or {}, "text", 0, 2048, (*here, "footer"))
        yield from text_problems(embed.get("author") or {}, "name", 0, 256, (*here, "author"))
        fields = embed.get("fields") or []
        if len(fields) > 25:
            yield bad_length(0, 25, *here, "fields")
        for number, field in enumerate(fields):
            yield from text_problems(field, "name", 1, 256, (*here, "fields", number), needed=True)
            yield from text_problems(field, "value", 1, 1024, (*here, "fields", number), needed=True)
    if sum(embed_length(embed) for embed in embeds) > MAX_EMBED_CHARACTERS:
        sentence = f"Embed size exceeds maximum size of {MAX_EMBED_CHARACTERS}"
        yield Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", sentence)


def embed_length(embed: Json) -> int:
    """The characters that count towards 6,000: title, description, fields, footer and author."""
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text or "") for text in texts)
