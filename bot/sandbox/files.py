"""What is served as files: the page, and attachments."""

from pathlib import Path
from typing import Final

from aiohttp import web

from bot.sandbox.core import DISCORD
from bot.sandbox.requests.guard import refusal, same

WEB: Final = Path(__file__).with_name("web")
PAGE_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FILE_HEADERS: Final = PAGE_HEADERS | {"Content-Security-Policy": "default-src 'none'; sandbox"}
SHOWN_IN_PAGE: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def add_routes(app: web.Application) -> None:
    """Attachments, then the page's files for everything else."""
    for folder in ("attachments", "ephemeral-attachments"):
        app.router.add_get(f"/{folder}/{{channel_id}}/{{attachment_id}}/{{filename}}", _attachment)
    app.router.add_get("/{path:.*}", _page)


async def _attachment(request: web.Request) -> web.StreamResponse:
    reason = refusal(request.headers, from_page=True)
    discord = request.app[DISCORD]
    given = request.match_info["attachment_id"]
    attachment = discord.state.attachments.get(int(given)) if given.isdigit() else None
    if reason is not None:
        return web.Response(status=403, text=reason)
    if attachment is None or not same(request.query.get("hm", ""), discord.signature(attachment.id)):
        return web.Response(status=404, text="This content is no longer available.")
    headers = {**FILE_HEADERS, "Content-Type": attachment.content_type}
    if attachment.content_type not in SHOWN_IN_PAGE:
        headers["Content-Disposition"] = "attachment"
    return web.Response(body=attachment.data, headers=headers)


async def _page(request: web.Request) -> web.StreamResponse:
    reason = refusal(request.headers, from_page=True)
    if reason is not None:
        return web.Response(status=403, text=reason)
    path = (WEB / (request.match_info["path"] or "index.html")).resolve()
    if not path.is_relative_to(WEB.resolve()) or not path.is_file():
        return web.Response(status=404, text="There is no such page here.")
    return web.FileResponse(path, headers=PAGE_HEADERS)
