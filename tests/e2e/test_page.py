"""A newcomer's way through the chat page with the real bot: add an article, ask, subscribe, read, check."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.e2e.bot_process import BotProcess
from tests.sandbox.local_discord import ROOT, LocalDiscord
from tests.sandbox.page.chat import Chat, text_file
from tests.sandbox.page.chromium import chromium

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chat(local: LocalDiscord, bot: BotProcess) -> AsyncIterator[Chat]:
    """Ada's page, in #daily-news of The Newsroom."""
    async with chromium() as browser, Chat.open(browser, local.ready.page) as page:
        await page.go_to("daily-news")
        yield page
        assert page.problems == []


async def keep_picture(chat: Chat, name: str) -> None:
    """A screenshot, where BROADSHEET_TEST_PICTURES names a folder for them."""
    if folder := os.environ.get("BROADSHEET_TEST_PICTURES"):
        await chat.page.screenshot(path=Path(folder) / f"{name}.png")


async def test_an_article_is_added_as_a_file(chat: Chat) -> None:
    seed = (ROOT / "seeds" / "2-water-rationing-meridian-wire.txt").read_text("utf-8").partition("\n\n")[2]
    headline = seed.partition("\n")[0]
    await chat.box.focus()
    await chat.keys('"/article add"', "Tab")
    await chat.page.locator("#slash-row").get_by_text("optional").click()
    await chat.options.filter(has_text="file").click()
    await chat.page.locator(".pill input[type=file]").set_input_files(text_file("water.txt", seed))
    await chat.page.get_by_role("button", name="Send /article add").click()
    await expect(chat.last).to_contain_text("Added.")
    await expect(chat.last.get_by_role("heading", name=headline)).to_be_visible()
    await expect(chat.last.get_by_role("listitem")).to_have_count(3)
    await keep_picture(chat, "1-article-added")


async def test_a_pasted_article_goes_through_the_form(chat: Chat) -> None:
    seed = (ROOT / "seeds" / "1-satellite-open-orbit.txt").read_text("utf-8").partition("\n\n")[2]
    headline, _, text = seed.partition("\n")
    await chat.command("article add")
    await expect(chat.modal.get_by_role("heading", name="Add an article")).to_be_visible()
    await chat.keys(f'"{headline}"')
    await chat.modal.locator("textarea").first.fill(text[:3_900])
    await keep_picture(chat, "2-form")
    await chat.modal.get_by_role("button", name="Submit").click()
    await expect(chat.modal).to_have_count(0)
    await expect(chat.last).to_contain_text("Added.")
    await expect(chat.box).to_be_focused()


async def test_its_bullets_are_asked_for_with_autocomplete_and_proved(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/bullets "', '"taps"')
    await expect(chat.options).to_have_count(1)
    await keep_picture(chat, "3-autocomplete")
    await chat.keys("Enter", "Enter")
    await expect(chat.last.get_by_role("listitem")).to_have_count(3)
    await chat.last.get_by_role("button", name="Sources").click()
    await expect(chat.last).to_contain_text("Each point, and the sentence it comes from.")
    await expect(chat.last.locator("blockquote")).to_have_count(3)
    await keep_picture(chat, "4-proof")


async def test_a_digest_is_created_and_posted(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/digest create"', "Tab", '"daily"', "Enter", "Tab", '"08:00"', "Tab", '"berlin"')
    await expect(chat.options).to_have_count(1)  # not those for the half of the word
    await expect(chat.options).to_contain_text("Europe/Berlin")
    await keep_picture(chat, "5-zones")
    await chat.keys("Enter", "Enter")
    await expect(chat.last).to_contain_text("at 08:00 Europe/Berlin")
    await chat.command("digest send-now")
    digest = chat.messages.filter(has=chat.page.get_by_role("heading", name="Daily digest"))
    await expect(digest).to_have_count(1)
    await expect(digest).to_contain_text("2 stories")
    await keep_picture(chat, "6-digest")


async def test_a_reader_presses_read_and_sources(chat: Chat) -> None:
    await chat.become("Ben")
    digest = chat.messages.filter(has=chat.page.get_by_role("heading", name="Daily digest"))
    await digest.get_by_role("button", name="Read", exact=True).first.click()
    await expect(chat.last).to_contain_text("Only you can see this")
    await expect(chat.last).to_contain_text("Who")
    await keep_picture(chat, "7-read")
    await digest.get_by_role("button", name="Sources").first.click()
    await expect(chat.last.locator("blockquote")).to_have_count(3)
    await keep_picture(chat, "8-sources")
