"""What people are told of each kind of error."""

from types import SimpleNamespace
from typing import cast

import discord
import pytest
from discord import app_commands

from bot.gateway.client import sentence_for
from bot.model.errors import NotAllowedError, PermanentError, TemporaryError, UserError

INTERACTION = cast(discord.Interaction, SimpleNamespace(command=None, type=discord.InteractionType.application_command))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (UserError("Do this."), "Do this."),
        (TemporaryError("the site does not answer"), "The site does not answer; try again in a little while."),
        (NotAllowedError("Discord says: Missing Access"), "Discord says: Missing Access"),
        (app_commands.CheckFailure(), "You may not use this command here; ask someone who may manage this server."),
    ],
)
def test_an_error_of_ours_says_what_to_do(error: Exception, told: str) -> None:
    assert sentence_for(error, INTERACTION) == told


@pytest.mark.parametrize("error", [PermanentError("/srv/secret/broadsheet.db was removed"), KeyError("/srv/secret")])
def test_what_only_the_owner_can_mend_is_logged_and_not_told(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    assert "/srv/secret" not in sentence_for(error, INTERACTION)
    assert "/srv/secret" in caplog.text
