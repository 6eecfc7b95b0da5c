"""HTML fragments to plain text."""

import time

import pytest

from bot.ingest.formats.plain import MAX_HTML, plain


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("", ""),
        ("Plain words.", "Plain words."),
        ("Fish &amp; chips &#8211; today", "Fish & chips – today"),
        ("a < b and c > d", "a < b and c > d"),
        ("<p>One.</p><p>Two<br>Three</p>", "One.\nTwo\nThree"),
        ("first <b>bold</b>, then\nplain", "first bold, then plain"),
        ("<ul><li>a</li><li>b</li></ul>end", "a\nb\nend"),
        ("<script>alert(1)</script>Seen<style>p{}</style>", "Seen"),
        ("<img src=x onerror=alert(1)><a href='javascript:x'>link</a>", "link"),
        ("before<!-- hidden -->after", "beforeafter"),
        ("<p>half <b>open", "half open"),
        ("<p>\x00nul\ud800</p>", "nul?"),
        ("Zoë <i>und</i> 東京", "Zoë und 東京"),
    ],
)
def test_a_fragment_reads_as_a_browser_shows_it(fragment: str, text: str) -> None:
    assert plain(fragment) == text


@pytest.mark.parametrize(
    "fragment",
    [
        "<div>" * 80_000 + "x",
        "<" * 400_000,
        "<!--" * 100_000,
        "<a " * 130_000,
        "&" * 400_000,
        "<p a='" * 60_000,
        "</p>" * 99_000,
    ],
)
def test_no_fragment_takes_long(fragment: str) -> None:
    started = time.process_time()
    plain(fragment)
    assert time.process_time() - started < 3


def test_words_at_any_depth_are_read() -> None:
    assert plain("<div>" * 2000 + "x" + "</div>" * 2000 + "<p>y") == "x\ny"


def test_what_lies_beyond_the_limit_is_not_read() -> None:
    assert len(plain("<p>" + "a" * MAX_HTML * 2)) < MAX_HTML
    assert len(plain("a" * MAX_HTML * 2)) == MAX_HTML
