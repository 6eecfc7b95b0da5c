"""The connection breaks at a first answer: the person gets it all the same, once.

Fails without: the second try in `replies._first`, and its eye for 40060 where the first had arrived.
"""

import pytest

from tests.e2e.bot_process import BotProcess
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

CALLBACK = {"method": "POST", "path": "/interactions/{interaction_id}/{interaction_token}/callback"}


@pytest.mark.parametrize("kind", ["reset", "drop_reply"])
@pytest.mark.parametrize(("command", "says"), [("help", "/news"), ("digest list", "No digest")])
async def test_the_answer_comes_all_the_same(
    kind: str, command: str, says: str, local: LocalDiscord, bot: BotProcess, ada: Person
) -> None:
    await local.faults({"kind": kind, **CALLBACK})
    outcome = await ada.slash(command)
    assert says in outcome.text
    assert "given again" in bot.log
    assert "Traceback" not in bot.log


async def test_a_form_opens_all_the_same(local: LocalDiscord, bot: BotProcess, ada: Person) -> None:
    await local.faults({"kind": "reset", **CALLBACK})
    assert (await ada.slash("article add")).kind == "modal"


async def test_a_connection_that_stays_broken_is_named_in_the_log(
    local: LocalDiscord, bot: BotProcess, ada: Person
) -> None:
    await local.faults({"kind": "reset", "count": None, **CALLBACK})
    assert (await ada.slash("help")).kind == "failed"
    await local.faults()
    assert "help failed" in bot.log and "did not reach its reader" in bot.log
    assert "never retrieved" not in bot.log
