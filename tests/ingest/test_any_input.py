"""Whatever comes in becomes a draft or a sentence, and never another error."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ingest.formats.decode import decode
from bot.ingest.formats.files import read_file, read_jsonl, read_seed_form
from bot.ingest.formats.markdown import title_and_text
from bot.ingest.lead import lead_brief
from bot.ingest.page.canonical import canonical_url, own_address
from bot.ingest.page.extract import extract_page
from bot.model.article import Draft, Origin
from bot.model.errors import UserError
from bot.model.ports import Fetched
from tests.ingest.pages import NOW

PIECES = st.lists(
    st.sampled_from(
        [
            *("<article>", "</article>", "<p>", "</p>", "<div class='body'>", "</div>", "<h1>", "</h1>"),
            *("<a href='/x'>", "</a>", "<title>", "</title>", "<table><tr><td>", "<!--", "-->", "'>", "<"),
            *("<script type='application/ld+json'>", "</script>", "[[", "{}"),
            '{"@type": "NewsArticle", "author": [null, {"name": 5}], "datePublished": 7}',
            *("<meta property='og:title' content='", "<meta name='date' content='2027-13-45'>"),
            *("<link rel='canonical' href='", "&#0;", "&#xd800;", "&#xfffe;", "\ufffe", "\x0b", "川"),
            "A sentence of some words that tells of the ferry. ",
        ]
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    body = ("<html><head></head><body>" + "".join(pieces) * 3).encode("utf-8", "replace")
    with contextlib.suppress(UserError):
        draft = extract_page(Fetched("https://quay.example/a", 200, {}, "text/html", body), NOW)
        assert draft.text


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a"]))
def test_any_file_is_read_or_refused(body: bytes, name: str) -> None:
    with contextlib.suppress(UserError):
        read_file(name, body).text.encode()
    list(read_jsonl(body.splitlines()))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    title_and_text(text)
    with contextlib.suppress(UserError):
        read_seed_form(text)
    for bullet in lead_brief(Draft("", text, Origin.PASTED), "").bullets:
        assert text[bullet.start : bullet.end].strip()
    once = canonical_url(text)
    assert canonical_url(once) == once
    own_address("https://quay.example/a", text)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_text_in_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(("\ufeff" + text).encode()) == text
