"""An unmodified discord.py over real sockets: interactions of every kind."""

import os

import pytest

from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import Answer, File, Person, RefusedError
from tests.sandbox.probe import Probe

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_sync_gives_every_command_an_id(probe: Probe) -> None:
    assert len(probe.synced) == len(probe.tree.get_commands())
    assert len({command.id for command in probe.synced}) == len(probe.synced)


async def test_the_bot_sees_both_guilds_and_their_channels(probe: Probe) -> None:
    assert {guild.name for guild in probe.guilds} == {"The Newsroom", "Harbour Town"}
    me = probe.guilds[0].me
    assert me.guild_permissions.value == 309237713920


async def test_options_arrive_with_their_types(ada: Person) -> None:
    outcome = await ada.slash("echo", text="hello", count=3, ratio=0.5, **{"is-new": True}, size=2)
    assert outcome.text == "hello|3|0.5|True|2"
    assert not outcome.answer.ephemeral


async def test_ids_among_the_options_arrive_resolved(ada: Person) -> None:
    outcome = await ada.slash("point", where="staff-only", who="Ben", role="Editors", either="Ben")
    assert outcome.text == "staff-only|Ben|Editors|<@1300000000000000102>|False"


async def test_a_command_in_a_group_in_a_group(ada: Person) -> None:
    assert (await ada.slash("paper daily")).text == "daily"
    assert (await ada.slash("paper edition weekly", day="Monday")).text == "weekly on Monday"


@pytest.mark.parametrize(
    "options", [{}, {"text": "x"}, {"text": "ok", "count": 10}, {"text": "ok", "size": 3}, {"text": "ok", "other": 1}]
)
async def test_options_that_the_client_would_not_send_are_refused(ada: Person, options: dict[str, str | int]) -> None:
    with pytest.raises(RefusedError):
        await ada.slash("echo", **options)


async def test_autocomplete_sees_what_is_typed_and_the_other_options(ada: Person) -> None:
    choices = await ada.autocomplete("pick", "fruit", "ap", place="Kent")
    assert [choice.name for choice in choices] == ["Apple From Kent", "Apricot From Kent"]
    assert choices[0].value == "apple from Kent"


async def test_deferral_edits_and_follow_ups(ada: Person) -> None:
    async with ada.watching() as page:
        outcome = await ada.slash("think", quietly=False)
        thinking = await page.message()
        assert thinking.thinking
        second = await page.message(lambda message: message.content == "second")
        third = await page.message(lambda message: message.content == "third")
        await page.until("MESSAGE_DELETE", lambda data: data["id"] == str(third.id))
    assert outcome.text == "first"
    assert outcome.answer.id == thinking.id
    shown = {message.id: message for message in await ada.messages()}
    assert shown[outcome.answer.id].content == "first, edited"
    assert shown[second.id].content == "second, edited"
    assert shown[second.id].ephemeral
    assert third.id not in shown


async def test_an_ephemeral_answer_is_seen_by_its_receiver_alone(ada: Person, ben: Person, probe: Probe) -> None:
    outcome = await ada.slash("whisper")
    assert outcome.answer.ephemeral
    assert outcome.answer.id in {message.id for message in await ada.messages()}
    assert outcome.answer.id not in {message.id for message in await ben.messages()}
    history = probe.text_channel("The Newsroom", "general").history(limit=20)
    assert outcome.answer.id not in {message.id async for message in history}


async def test_a_follow_up_after_an_ephemeral_deferral_is_ephemeral(ada: Person) -> None:
    assert (await ada.slash("think", quietly=True)).answer.ephemeral


async def test_buttons(ada: Person) -> None:
    panel = (await ada.slash("panel")).answer
    assert [button.label for button in panel.buttons] == ["Count", "Slowly", "Off", "Website"]
    pressed = await ada.press(panel, "Count")
    assert (pressed.kind, pressed.text, pressed.answer.id) == ("update", "pressed", panel.id)
    slowly = await ada.press(panel, "panel:slowly")
    assert (slowly.kind, slowly.text) == ("update", "pressed slowly")
    with pytest.raises(RefusedError):
        await ada.press(panel, "Off")
    with pytest.raises(RefusedError):
        await ada.press(panel, "Website")


async def test_selects(ada: Person) -> None:
    panel = (await ada.slash("panel")).answer
    assert (await ada.choose(panel, "Harbour", "m")).text == "h,m"
    assert (await ada.choose(panel, "1300000000000000102", custom_id="panel:users")).text == "Ben"
    with pytest.raises(RefusedError):
        await ada.choose(panel, "Nowhere")


async def test_a_modal_with_text_a_select_and_files(ada: Person) -> None:
    modal = (await ada.slash("form")).opened
    assert modal.title == "An article"
    assert list(modal.fields) == ["Headline", "File", "Topic", "Text"]
    files = [File("a.txt", b"12345"), File("b.txt", b"")]
    answers: dict[str, Answer] = {"Headline": "Bridge", "File": files, "Topic": "sea", "body": "It closed."}
    outcome = await ada.submit(modal, answers)
    assert outcome.text == "Bridge|It closed.|sea|a.txt:5|b.txt:0"
    with pytest.raises(RefusedError, match="is open"):
        await ada.submit(modal, answers)


async def test_a_modal_wants_its_required_answers(ada: Person) -> None:
    modal = (await ada.slash("form")).opened
    with pytest.raises(RefusedError, match="headline"):
        await ada.submit(modal, {"Topic": "sea"})
    with pytest.raises(RefusedError, match="headline"):
        await ada.submit(modal, {"Headline": "x" * 51, "Topic": "sea"})


async def test_files_go_both_ways(ada: Person) -> None:
    outcome = await ada.slash("read", file=File("note.txt", b"quiet"))
    assert outcome.text == "text/plain 5"
    (loud,) = outcome.answer.attachments
    assert (loud["filename"], loud["description"], loud["size"]) == ("loud-note.txt", "louder", 5)
    assert await ada.download(loud["url"]) == b"QUIET"


async def test_a_page_of_components(ada: Person) -> None:
    page = (await ada.slash("layout")).answer
    assert page.is_v2
    assert page.text == "# Harbour bridge closes\nA section\nthe end"
    picture = page.raw["components"][0]["components"][1]["accessory"]["media"]
    assert await ada.download(picture["url"]) == b"not a png"
    assert (await ada.press(page, "Read")).text == "the narrative"


async def test_a_message_menu(ada: Person, ben: Person) -> None:
    said = await ben.say("The bridge is closed.")
    assert (await ada.menu("Who said what", said)).text == "Ben: The bridge is closed."


async def test_a_command_with_default_permissions_is_for_those_who_have_them(ada: Person, ben: Person) -> None:
    assert (await ada.slash("admin")).text == "True en-US"
    with pytest.raises(RefusedError, match="sees no command"):
        await ben.slash("admin")
    dm = await ada.in_dm()
    with pytest.raises(RefusedError, match="cannot use"):
        await dm.slash("admin")


async def test_who_gets_the_role_may_and_who_loses_it_may_not(local: LocalDiscord, ben: Person) -> None:
    await local.give_roles(ben, "Editors")
    assert (await ben.slash("admin")).text == "True de"
    await local.give_roles(ben, "Readers")
    with pytest.raises(RefusedError):
        await ben.slash("admin")


async def test_an_app_added_to_ones_account_goes_where_the_bot_is_not(local: LocalDiscord, ben: Person) -> None:
    newsroom = 1310000000000000000
    await local.bot_in_guild(newsroom, present=False)
    with pytest.raises(RefusedError):
        await ben.slash("carry")
    await local.install(ben)
    assert (await ben.slash("carry")).text == "carried by 1300000000000000102 and by nobody's guild"
    await local.install(ben, installed=False)
    await local.bot_in_guild(newsroom, present=True)


async def test_a_command_in_a_dm(ada: Person) -> None:
    dm = await ada.in_dm()
    assert (await dm.slash("echo", text="here")).text == "here|None|None|None|None"
    assert (await dm.slash("whisper")).answer.ephemeral


async def test_an_answer_after_the_first_deadline_is_10062(ada: Person, probe: Probe) -> None:
    outcome = await ada.slash("late", seconds=0.8)
    assert (outcome.kind, outcome.error) == ("failed", "The application did not respond")
    error = await probe.error("late")
    assert (error.status, error.code) == (404, 10062)


async def test_a_second_first_answer_is_40060_and_a_follow_up_past_the_end_is_50027(ada: Person, probe: Probe) -> None:
    await ada.slash("twice", seconds=1.7)
    second, later = await probe.error("twice"), await probe.error("followup")
    assert (second.status, second.code) == (400, 40060)
    assert (later.status, later.code) == (401, 50027)


@pytest.mark.skipif("LOCAL_DISCORD_OPENAPI" not in os.environ, reason="Discord's OpenAPI description is not given")
async def test_nothing_was_sent_that_discord_does_not_describe(local: LocalDiscord, probe: Probe) -> None:
    assert await local.violations() == []
