"""Reads what came with a request."""

import json

from aiohttp import web

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.jsontypes import JsonBody
from bot.sandbox.requests.uploads import Upload


async def read_body(request: web.Request) -> tuple[JsonBody, list[Upload]]:
    """A request's JSON and its files. Raises 50109 for a body that is no JSON, 40005 for one that is too large."""
    try:
        if request.content_type == "multipart/form-data":
            return await _read_multipart(request)
        text = await request.text()
        return (json.loads(text) if text else None), []
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(Refusal.REQUEST_TOO_LARGE) from None
    except ValueError:
        raise ApiError(Refusal.INVALID_JSON) from None


async def _read_multipart(request: web.Request) -> tuple[JsonBody, list[Upload]]:
    form = await request.post()
    uploads: list[Upload] = []
    for name, part in form.items():
        if isinstance(part, web.FileField):
            index = int(name.removeprefix("files[").removesuffix("]"))
            uploads.append(Upload(index, part.filename, part.content_type, part.file.read()))
    payload = form.get("payload_json", "{}")
    return json.loads(payload if isinstance(payload, str) else "{}"), uploads
