"""Web pages for the tests, written for them."""

from datetime import UTC, datetime

from bot.model.ports import Fetched

NOW = datetime(2027, 5, 3, 8, 0, tzinfo=UTC)
URL = "https://www.quay.example/harbour/ferry-returns"

PARAGRAPHS = (
    "The ferry between Norhaven and the islands sails again on Monday after two weeks of storm damage repairs.",
    "Harbour master Ida Brandt said the ramp had been rebuilt by twelve workers who came from three towns.",
    "Tickets will cost four crowns until the end of June, and school classes from the islands travel free.",
    "The council set aside ninety thousand crowns for a second ramp, which is to be built before the winter.",
    "Fishermen had carried the post and the milk across the sound in their own boats while the ferry was away.",
)


def page(body: str, *, head: str = "", url: str = URL, content_type: str = "text/html; charset=utf-8") -> Fetched:
    """A fetched page with this head and body."""
    source = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return Fetched(url, 200, {}, content_type, source.encode())


def article(*, head: str = "", before: str = "<h1>The ferry returns</h1>", after: str = "", url: str = URL) -> Fetched:
    """A page with an article of five paragraphs."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return page(f"<article>{before}{paragraphs}{after}</article>", head=head, url=url)


def json_ld(text: str) -> str:
    """A JSON-LD element with this text."""
    return f'<script type="application/ld+json">{text}</script>'
