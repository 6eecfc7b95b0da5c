"""What strangers wrote reaches Discord readable and harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.limits import width
from bot.render.safe import address, clean, link, plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** _it_ ~~s~~ ||x|| `c`", r"\*\*bold\*\* \_it\_ \~\~s\~\~ \|\|x\|\| \`c\`"),
        ("[free money](https://evil.example)", r"\[free money\](https\://evil.example)"),
        ("see https://x.example now", r"see https\://x.example now"),
        ("<@123> <@&5> <#9> </digest:1> <t:1> <:a:2>", r"\<@123> \<@&5> \<#9> \</digest:1> \<t:1> \<:a:2>"),
        ("@everyone and @here", "@\u200beveryone and @\u200bhere"),
        ("join discord.gg/abc or Discord.com/invite/x", r"join discord.gg\/abc or Discord.com/invite\/x"),
        ("# shouting", r"\# shouting"),
        ("> quoting", r"\> quoting"),
        ("- a list", r"\- a list"),
        ("12. a list", r"12\. a list"),
        ("left\u202eright\u2066x\u200b\u2060y\ufeff", "leftrightxy"),
        ("line one\n\n# line two", "line one # line two"),
        ("\ud800 alone", "\ufffd alone"),
        ("e" + "\u0301\u0302" * 9, "é\u0302\u0301\u0302"),
        ("p\u200da\u200dy", "pay"),
    ],
)
def test_what_could_act_is_shown_and_does_nothing(written: str, shown: str) -> None:
    assert clean(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "Prices rose 3.5 % - the most since 2019 (see table).",
        "“It's over,” she said; nobody's left. C# and A+ at 5:30 p.m.",
        "می‌خواهم 👩‍👩‍👧 東京で会談。",
        "-5 degrees",
        "2026. It was",
    ],
)
def test_ordinary_writing_reads_as_it_was_written(written: str) -> None:
    assert clean(written).replace("\\", "") == written


def test_a_text_that_fits_is_not_cut_and_one_that_only_its_escape_makes_too_long_is() -> None:
    assert clean("four. ", 5) == "four."
    assert clean("# pier", 7) == r"\# pier"
    assert clean("# pier", 6) == "#…"  # no heading without a space


@given(st.text(max_size=300), st.integers(min_value=2, max_value=200))
def test_no_text_is_longer_than_allowed_or_ends_in_half_an_escape(written: str, limit: int) -> None:
    shown = clean(written, limit)
    assert width(shown) <= limit
    assert "\n" not in shown
    assert not shown.rstrip("…").endswith("\\") or shown.rstrip("…").endswith("\\\\")


@given(st.text(max_size=300), st.integers(min_value=2, max_value=100))
def test_a_plain_label_keeps_its_limit_too(written: str, limit: int) -> None:
    assert width(plain(written, limit)) <= limit


def test_a_cut_is_made_between_words_and_marked() -> None:
    assert clean("one two three four", 12) == "one two…"


def test_a_very_long_word_is_cut_inside() -> None:
    assert clean("x" * 50, 10) == "x" * 9 + "…"


def test_no_more_of_a_long_text_is_read_than_can_be_shown() -> None:
    nested = "[x](" * 250_000
    assert clean(nested, 100) == clean(nested[:400], 100)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b?c=d&e=(f)", "https://a.example/b?c=d&e=%28f%29"),
        ("https://a.example/b> [x](y", "https://a.example/b%3E%20[x]%28y"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://[::1", None),
        ("https://a.example/" + "x" * 600, None),
    ],
)
def test_only_usable_web_addresses_become_links(url: str, safe: str | None) -> None:
    assert address(url) == safe


def test_a_link_without_a_usable_address_is_its_label() -> None:
    assert link("The [Post]", "ftp://x") == r"The \[Post\]"
    assert link("The [Post]", "https://p.example/") == r"[The \[Post\]](<https://p.example/>)"
