"""A small web site on loopback, with what an admin might hand to the bot."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

PARAGRAPHS = (
    "The lighthouse at Cape Merrow will be switched off in March, the Northern Lights Board said on Thursday, "
    "ending 168 years in which a keeper or a lamp watched over the strait.",
    "Helen Strand, who heads the board, told a meeting of fishermen in Merrow that satellites had made the light "
    "superfluous. “Not one ship has asked for it in ten years,” Strand said.",
    "The fishermen disagreed. About 60 of them had come, and most stayed until midnight. Their spokesman, "
    "Aron Vik, said that small boats have no satellite receivers worth the name when the power fails.",
    "The Merrow town council offered to pay the 40,000 crowns a year that the lamp costs. The board promised to "
    "answer within a month, and Strand said that it would weigh the offer seriously.",
    "A petition for the light has been signed by 3,100 people since Sunday, which is more than live in the town. "
    "Many of the signatures came from sailors abroad who had once steered by it.",
)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is."""

    port: int

    @property
    def host(self) -> str:
        """For BROADSHEET_ALLOWED_HOSTS."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        """An address on it."""
        return f"http://{self.host}/{path}"


def article_html(
    title: str = "Cape Merrow lighthouse to go dark in March", paragraphs: Sequence[str] = PARAGRAPHS
) -> str:
    """A page with an article as publishers write them."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | The Strait Times</title>'
        f'<meta property="og:site_name" content="The Strait Times"></head>'
        f"<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


@asynccontextmanager
async def running_site() -> AsyncIterator[Site]:
    """The site, for as long as the block lasts."""
    release = asyncio.Event()

    async def article(_: web.Request) -> web.Response:
        return web.Response(text=article_html(), content_type="text/html")

    async def pdf(_: web.Request) -> web.Response:
        return web.Response(body=b"%PDF-1.7\n%\xe2\xe3", content_type="application/pdf")

    async def front(_: web.Request) -> web.Response:
        teasers = "".join(
            f'<div class="teaser"><h2><a href="/news/{n}">Council of Merrow argues about pier {n} again</a></h2>'
            f'<p><a href="/news/{n}">The vote on pier {n} was put off once more.</a></p></div>'
            for n in range(40)
        )
        page = f"<html><head><title>The Strait Times</title></head><body><h1>News</h1>{teasers}</body></html>"
        return web.Response(text=page, content_type="text/html")

    async def forbidden(_: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nDisallow: /private/\n")

    async def silent(_: web.Request) -> web.Response:
        await release.wait()
        return web.Response()

    app = web.Application()
    app.router.add_get("/lighthouse", article)
    app.router.add_get("/private/lighthouse", article)
    app.router.add_get("/report.pdf", pdf)
    app.router.add_get("/", front)
    app.router.add_get("/robots.txt", forbidden)
    app.router.add_get("/silent", silent)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield Site(runner.addresses[0][1])
    finally:
        release.set()
        await runner.cleanup()
