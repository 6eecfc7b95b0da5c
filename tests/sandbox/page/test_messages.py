"""Messages as they come in: components, presses, live changes, who sees and may do what."""

import asyncio
import os
import signal
from typing import Any

import discord
import pytest
from playwright.async_api import Browser, Route, expect

from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.page.chat import Chat, text_file
from tests.sandbox.person import Person
from tests.sandbox.probe import Probe, connected

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]


async def test_a_page_of_components_is_drawn_and_its_button_answers(chat: Chat) -> None:
    container = (await chat.answer_to("layout")).locator(".container")
    await expect(container.get_by_role("heading", name="Harbour bridge closes")).to_be_visible()
    assert await container.evaluate("(element) => getComputedStyle(element).borderLeftColor") == "rgb(51, 102, 153)"
    await expect(container.get_by_role("separator")).to_have_count(1)
    await container.get_by_role("button", name="Read").press("Enter")
    await expect(chat.last).to_contain_text("the narrative")
    await expect(chat.last).to_contain_text("Only you can see this")
    await expect(chat.last.locator(".cause")).to_contain_text("Harbour bridge closes")
    await chat.last.get_by_role("button", name="Dismiss message").click()
    await expect(chat.page.get_by_text("the narrative")).to_have_count(0)


async def test_a_button_changes_its_message_and_keeps_the_focus(chat: Chat) -> None:
    panel = await chat.answer_to("panel")
    await expect(panel.get_by_role("link", name="Website")).to_have_attribute("href", "https://example.org/")
    await expect(panel.get_by_role("button", name="Off")).to_be_disabled()
    await panel.get_by_role("button", name="Count").press("Enter")
    await expect(panel).to_contain_text("pressed(edited)")
    await expect(chat.focused).to_have_text("Count")


async def test_several_choices_are_sent_when_the_menu_closes(chat: Chat) -> None:
    panel = await chat.answer_to("panel")
    await panel.get_by_role("combobox").first.focus()
    await chat.keys("Enter", "Enter", "ArrowDown", "Enter", "Escape")
    await expect(chat.last).to_contain_text("h,m")


async def test_a_person_is_chosen_from_a_menu(chat: Chat) -> None:
    panel = await chat.answer_to("panel")
    await panel.get_by_role("combobox").nth(1).focus()
    await chat.keys("ArrowDown", '"be"', "Enter")
    await expect(chat.last).to_contain_text("Ben")


async def test_a_command_is_used_on_a_message(chat: Chat, ben: Person) -> None:
    await ben.say("an opinion")
    await expect(chat.last).to_contain_text("an opinion")
    await chat.last.get_by_role("combobox", name="Apps").focus()
    await chat.keys("Enter", "Enter")
    await expect(chat.last).to_contain_text("Ben: an opinion")


async def test_one_who_reads_older_messages_is_not_moved(chat: Chat, probe: Probe) -> None:
    channel = probe.text_channel("The Newsroom", "general")
    for number in range(4):
        await channel.send(f"message {number}\n" * 12)
    await expect(chat.last).to_contain_text("message 3")
    top = "document.querySelector('#scroller').scrollTop"
    await chat.page.evaluate(f"{top} = 0")
    await channel.send("the newest")
    jump = chat.page.get_by_role("button", name="New messages")
    await expect(jump).to_be_visible()
    assert await chat.page.evaluate(top) == 0
    await jump.click()
    await expect(chat.last).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_thinking_gives_way_to_the_answer(chat: Chat, local: LocalDiscord) -> None:
    await local.faults({"kind": "slow", "path": "/webhooks/{webhook_id}/{webhook_token}", "seconds": 0.5})
    await chat.box.focus()
    await chat.keys('"/think "', '"true"', "Enter")
    await chat.keys("Enter")
    await expect(chat.page.get_by_text("Broadsheet is thinking…")).to_be_visible()
    await expect(chat.page.get_by_text("first, edited")).to_be_visible()
    await expect(chat.page.get_by_text("Broadsheet is thinking…")).to_have_count(0)


async def test_messages_come_change_and_go_while_one_watches(chat: Chat, probe: Probe) -> None:
    channel = probe.text_channel("The Newsroom", "general")
    sent = await channel.send("a first **word**")
    await expect(chat.last.locator("strong")).to_have_text("word")
    await sent.edit(content="a second word")
    await expect(chat.last).to_contain_text("a second word(edited)")
    count = await chat.messages.count()
    await sent.delete()
    await expect(chat.messages).to_have_count(count - 1)


async def test_a_message_elsewhere_marks_its_channel(chat: Chat, probe: Probe) -> None:
    await probe.text_channel("The Newsroom", "announcements").send("news")
    channel = chat.page.locator("#channels").get_by_role("button", name="announcements, unread messages")
    await expect(channel).to_be_visible()
    await chat.go_to("announcements")
    await expect(chat.last).to_contain_text("news")
    await expect(channel).to_have_count(0)


async def test_messages_in_a_row_stand_under_one_name(chat: Chat, ben: Person) -> None:
    for word in ("one", "two"):
        await ben.say(word)
    await expect(chat.last).to_contain_text("two")
    await expect(chat.messages.nth(-2).locator(".message-header .name")).to_have_text("Ben")
    await expect(chat.last.locator(".message-header")).to_have_count(0)


async def test_a_person_writes_mentions_and_sends_a_file(chat: Chat) -> None:
    await chat.page.locator("#attach-input").set_input_files(text_file("plan.txt", "x" * 2048))
    await expect(chat.page.locator("#pending-files")).to_contain_text("plan.txt2.0 KB")
    await chat.box.fill("@Ben see #daily-news")
    await chat.box.press("Enter")
    await expect(chat.last.locator(".mention")).to_have_text(["@Ben", "#daily-news"])
    await expect(chat.last.locator(".file-card")).to_contain_text("plan.txt")
    await expect(chat.page.locator("#pending-files")).to_be_hidden()


HOSTILE = '<img src=x onerror="hacked = 1"><script>hacked = 1</script>[x](javascript:hacked=1)"><svg onload=hacked=1>'


async def test_no_part_of_a_message_can_bring_in_elements(chat: Chat, probe: Probe) -> None:
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label=HOSTILE[:80], url="javascript:hacked=1//https://example.org"))
    option = discord.SelectOption(label=HOSTILE[:100], value="x", description=HOSTILE[:100])
    view.add_item(discord.ui.Select[Any](placeholder=HOSTILE[:150], options=[option]))
    embed = discord.Embed(title=HOSTILE, description=HOSTILE, url="javascript:hacked=1")
    embed.add_field(name=HOSTILE, value=HOSTILE).set_footer(text=HOSTILE).set_author(name=HOSTILE)
    await probe.text_channel("The Newsroom", "general").send(HOSTILE, embed=embed, view=view)
    await expect(chat.last.locator(".embed")).to_be_visible()
    assert await chat.last.locator(":is(script, svg, img, iframe, [onload], [onerror])").count() == 0
    assert await chat.last.locator("a:not([href^='https://'], [href^='http://'], [download])").count() == 0
    assert await chat.page.evaluate("typeof hacked") == "undefined"
    await expect(chat.last.locator(".markdown").first).to_contain_text("<script>hacked = 1</script>")


async def test_another_person_sees_and_may_do_other_things(chat: Chat) -> None:
    await expect(await chat.answer_to("whisper")).to_contain_text("psst")
    await chat.become("Ben")
    await expect(chat.page.locator("#person")).to_contain_text("Readers")
    await expect(chat.page.get_by_text("psst")).to_have_count(0)
    await expect(chat.page.locator("#channels").get_by_text("staff-only")).to_have_count(0)
    await chat.box.fill("/admin")
    await expect(chat.page.locator("#popup")).to_have_text("No command matches /admin")
    await chat.box.fill("")
    await chat.become("Cleo")
    await expect(chat.page.locator("#guild-name")).to_have_text("Harbour Town")
    await chat.become("Ada")
    await chat.box.fill("/admin")
    await expect(chat.options).to_have_count(1)


async def test_in_the_dm_only_commands_for_dms_are_offered(chat: Chat) -> None:
    await chat.page.get_by_role("button", name="Direct messages with Broadsheet").click()
    await expect(chat.page.locator("#channel-title h1")).to_have_text("Broadsheet")
    await chat.box.fill("/admin")
    await expect(chat.page.locator("#popup")).to_have_text("No command matches /admin")
    await expect(await chat.answer_to("whisper")).to_contain_text("psst")


async def test_channels_are_reached_by_keyboard(chat: Chat) -> None:
    title = chat.page.locator("#channel-title h1")
    await chat.keys("Alt+ArrowDown")
    await expect(title).to_have_text("announcements")
    await chat.keys("Alt+ArrowUp", "Alt+ArrowUp")
    await expect(title).to_have_text("daily-news")
    await chat.keys("Control+k", '"gen"', "ArrowDown", "Enter")
    await expect(title).to_have_text("general")
    await expect(chat.page.locator("#guild-name")).to_have_text("Harbour Town")


async def test_on_a_narrow_screen_the_lists_are_drawers(browser: Browser, local: LocalDiscord, probe: Probe) -> None:
    async with Chat.open(browser, local.ready.page, width=360) as chat:
        assert await chat.page.evaluate("document.documentElement.scrollWidth") == 360
        await expect(chat.page.locator("#channels")).to_be_hidden()
        await chat.page.get_by_role("button", name="Servers and channels").click()
        await chat.page.locator("#channels").get_by_role("button", name="general").click()
        await expect(chat.page.locator("#channel-title h1")).to_have_text("general")
        await expect(chat.page.locator("#channels")).to_be_hidden()
        assert chat.problems == []


async def test_without_the_key_the_page_says_what_to_do(browser: Browser, local: LocalDiscord) -> None:
    page = await browser.new_page()
    await page.goto(f"{local.ready.base}/#key=wrong")
    await expect(page.locator("#cannot-start")).to_contain_text("does not have the run's key")
    await page.close()


async def test_the_key_leaves_the_address_and_lasts_as_long_as_the_tab(chat: Chat) -> None:
    assert "key" not in chat.page.url
    await chat.page.reload()
    await expect(chat.page.locator("#channel-title h1")).to_have_text("general")


async def test_a_lost_connection_is_told_and_made_up_for(browser: Browser) -> None:
    environment = {"LOCAL_DISCORD_KEY": "one-key"}
    async with LocalDiscord.start(environment=environment) as first:
        port = first.ready.base.rsplit(":", 1)[1]
        async with Chat.open(browser, first.ready.page) as chat:
            notice = chat.page.locator("#notice")
            await expect(notice).to_contain_text("Broadsheet is offline")
            os.kill(first.pid, signal.SIGTERM)
            await first.ended()
            await expect(notice).to_have_text("Reconnecting…")
            async with LocalDiscord.start("--port", port, environment=environment) as second:
                await (await second.person("Ben", channel="daily-news")).say("you are back")
                await expect(chat.page.get_by_text("you are back")).to_be_visible()


async def test_a_bot_that_comes_while_the_page_is_read_is_shown_as_there_with_its_commands(browser: Browser) -> None:
    was_read, may_arrive = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        answer = await route.fetch()
        was_read.set()
        await may_arrive.wait()
        await route.fulfill(response=answer)

    async with LocalDiscord.start() as local, await browser.new_context() as context:
        page = await context.new_page()
        await page.route("**/local/state*", hold)
        await page.goto(local.ready.page)
        await was_read.wait()
        async with connected(local.ready):
            may_arrive.set()
            await expect(page.locator(".beginning")).to_be_visible()
            await expect(page.locator("#notice")).not_to_contain_text("offline")
            await page.locator("#message-box").fill("/panel")
            await expect(page.locator("#popup [role=option]").first).to_contain_text("/panel")


async def test_one_who_typed_before_the_bot_came_sees_its_commands_when_it_comes(browser: Browser) -> None:
    async with LocalDiscord.start() as local, Chat.open(browser, local.ready.page) as chat:
        await chat.page.locator("#message-box").fill("/pan")
        await expect(chat.page.locator("#popup")).to_contain_text("is offline and has no commands yet")
        async with connected(local.ready):
            await expect(chat.page.locator("#popup [role=option]").first).to_contain_text("/panel")
