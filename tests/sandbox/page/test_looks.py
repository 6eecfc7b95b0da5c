"""What can be measured of the page's looks."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.page.chat import Chat, Scheme
from tests.sandbox.person import Person
from tests.sandbox.probe import Probe

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]

CONTRAST = Path(__file__).with_name("contrast.js").read_text()
MENTIONS = "<@1300000000000000102> <#1310000000000000101> <@&1310000000000000011> @here"
SAMPLE = f"# Head\n-# sub `code`\n> quote\n- [a](<https://example.org>) <t:0:D> {MENTIONS}"


@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_every_text_stands_out_from_its_ground(chat: Chat, ben: Person, scheme: Scheme) -> None:
    await chat.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    said = await ben.say(SAMPLE)
    await expect(chat.page.locator(f"#message-{said.id}")).to_be_visible()
    for command in ("panel", "layout", "whisper"):
        await chat.answer_to(command)
    await chat.box.fill("/")
    await expect(chat.options.first).to_be_visible()
    assert await chat.page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [360, 740, 1000, 1440])
async def test_nothing_sticks_out_at_the_side(browser: Browser, local: LocalDiscord, probe: Probe, width: int) -> None:
    async with Chat.open(browser, local.ready.page, width=width) as chat:
        await chat.answer_to("layout")
        await chat.box.fill("x" * 300)
        await chat.keys("Enter")
        await expect(chat.last).to_contain_text("xxx")
        for part in ("document.documentElement", "document.querySelector('#scroller')"):
            assert await chat.page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")


async def test_a_drawer_takes_the_focus_and_gives_it_back(browser: Browser, local: LocalDiscord, probe: Probe) -> None:
    async with Chat.open(browser, local.ready.page, width=360) as chat:
        toggle = chat.page.get_by_role("button", name="Servers and channels")
        await expect(toggle).to_have_attribute("aria-expanded", "false")
        await toggle.press("Enter")
        await expect(chat.page.get_by_role("button", name="Direct messages with Broadsheet")).to_be_focused()
        await chat.keys("Escape")
        await expect(toggle).to_be_focused()
        await expect(chat.page.locator("#channels")).to_be_hidden()
