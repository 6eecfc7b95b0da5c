"""Feeds that a page offers."""

from bot.ingest.feed.discovery import MAX_OFFERS, discover
from bot.model.feed import Offer

AT = "https://news.example.org/section/today"


def test_the_feeds_in_a_pages_head_are_found_with_their_titles() -> None:
    page = """<html><head><link rel="stylesheet" href="/s.css">
    <link rel="alternate" type="application/rss+xml; charset=utf-8" title=" All  news " href="/rss">
    <LINK REL="Alternate Feed" TYPE="application/atom+xml" HREF="atom.xml">
    <link rel="alternate" type="text/html" hreflang="fr" href="/fr"></head><body>Hi</body></html>"""
    assert discover(page, AT) == (
        Offer("https://news.example.org/rss", "All news"),
        Offer("https://news.example.org/section/atom.xml", ""),
    )


def test_the_pages_own_base_is_kept_to() -> None:
    page = '<base href="https://cdn.example.org/x/"><link rel=alternate type=application/feed+json href=feed.json>'
    assert discover(page, AT) == (Offer("https://cdn.example.org/x/feed.json", ""),)


def test_comments_come_last_and_nothing_twice() -> None:
    names = ["/comments/feed", "/feed", "/feed", "javascript:alert(1)"]
    page = "".join(f'<link rel="alternate" type="application/rss+xml" href="{name}">' for name in names)
    assert [offer.url for offer in discover(page, AT)] == [
        "https://news.example.org/feed",
        "https://news.example.org/comments/feed",
    ]


def test_no_more_than_ten_are_offered_and_an_empty_page_offers_none() -> None:
    page = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{number}">' for number in range(99))
    assert len(discover(page, AT)) == MAX_OFFERS
    assert discover("", AT) == ()
