"""Files that come in with a request."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.core import Discord
from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.limits import MAX_FILE_BYTES
from bot.sandbox.state import Attachment


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request; `index` is the n of its field name `files[n]`."""

    index: int
    filename: str
    content_type: str
    data: bytes


def store(
    discord: Discord, uploads: Sequence[Upload], channel_id: int, told: Sequence[Json] = (), *, ephemeral: bool = False
) -> list[Attachment]:
    """Keep the files. `told` is the body's `attachments`: names and descriptions by index.

    Raises 40005 for a file over 10 MiB.
    """
    about = {int(entry["id"]): entry for entry in told if str(entry.get("id", "")).isdigit()}
    return [_stored(discord, upload, channel_id, about.get(upload.index, {}), ephemeral) for upload in uploads]


def _stored(discord: Discord, upload: Upload, channel_id: int, about: Json, ephemeral: bool) -> Attachment:
    if len(upload.data) > MAX_FILE_BYTES:
        raise ApiError(Refusal.REQUEST_TOO_LARGE)
    filename = about.get("filename") or upload.filename or "file"
    guessed = mimetypes.guess_type(filename)[0] or upload.content_type or "application/octet-stream"
    attachment = Attachment(
        id=discord.ids.next(),
        channel_id=channel_id,
        filename=filename,
        content_type=guessed,
        data=upload.data,
        ephemeral=ephemeral,
        description=about.get("description"),
    )
    discord.state.attachments[attachment.id] = attachment
    return attachment
