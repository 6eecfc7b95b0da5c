"""Nothing secret reaches the log."""

import io
import logging

import pytest

from bot.log import RedactingFormatter, redact

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38


@pytest.mark.parametrize(
    ("written", "secret"),
    [
        (f"logging in with {TOKEN}", TOKEN),
        ("POST https://discord.com/api/v10/webhooks/1/aW50ZXJhY3Rpb246/messages/@original", "aW50ZXJhY3Rpb246"),
        ("POST /interactions/12/aW50ZXJhY3Rpb24/callback failed", "aW50ZXJhY3Rpb24"),
        ("fetching https://news.example/a?session=s3cret failed", "s3cret"),
        ("cannot reach postgresql+asyncpg://bot:pass@db/x", ":pass@"),
        ("the owner's own: squeamish", "squeamish"),
    ],
)
def test_secrets_are_taken_out(written: str, secret: str) -> None:
    assert secret in written
    assert secret not in redact(written, "squeamish")


def test_a_secret_inside_a_traceback_is_taken_out_too() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(TOKEN))
    logger = logging.Logger("test", logging.INFO)
    logger.addHandler(handler)
    try:
        raise ValueError(f"bad token {TOKEN}")
    except ValueError:
        logger.exception("failed with %s", TOKEN)
    assert "ValueError" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


def test_an_ordinary_line_stays_as_it_is() -> None:
    line = "posted digest 3 of subscription 12 to channel 123456789012345678 (https://a.example/b)"
    assert redact(line) == line
