"""What the bot asks for when it is invited is what it needs, and what the README says."""

from pathlib import Path

import discord

from bot.gateway.permissions import INVITE, INVITE_WITH_THREADS, invite

ROOT = Path(__file__).parents[2]


def granted(value: int) -> set[str]:
    return {name for name, is_granted in discord.Permissions(value) if is_granted}


def test_an_invite_asks_for_the_least_and_for_threads_only_where_they_are_wanted() -> None:
    least = {"read_messages", "send_messages", "read_message_history"}  # the first is View Channels
    assert granted(INVITE) == least
    assert granted(INVITE_WITH_THREADS) == least | {"send_messages_in_threads", "create_public_threads"}


def test_the_readme_and_the_local_discord_say_the_same() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert invite(1, INVITE).replace("client_id=1", "client_id=YOUR_APPLICATION_ID") in readme
    assert f"`permissions={INVITE_WITH_THREADS}`" in readme
    assert f"({INVITE_WITH_THREADS})" in (ROOT / "docs" / "local-discord.md").read_text("utf-8")
