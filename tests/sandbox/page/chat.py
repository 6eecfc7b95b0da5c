"""The chat page as a person at a keyboard uses it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Browser, FilePayload, Locator, Page, expect

TIMEOUT_MS = 30_000  # for what comes at once on a machine that does nothing else
expect.set_options(timeout=TIMEOUT_MS)
Scheme = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class Chat:
    """One open page. `problems` collects what the browser complains of."""

    page: Page
    problems: list[str]

    @classmethod
    @asynccontextmanager
    async def open(cls, browser: Browser, address: str, *, width: int = 1280) -> AsyncIterator["Chat"]:
        """The page at that address, ready, in a browser context of its own."""
        context = await browser.new_context(viewport={"width": width, "height": 800}, locale="en-GB")
        context.set_default_timeout(TIMEOUT_MS)
        page = await context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None)
        await page.goto(address)
        await expect(page.locator(".beginning")).to_be_visible()
        try:
            yield cls(page, problems)
        finally:
            await context.close()

    @property
    def box(self) -> Locator:
        """Where messages are typed."""
        return self.page.locator("#message-box")

    @property
    def messages(self) -> Locator:
        """The channel's messages, oldest first."""
        return self.page.locator(".log .message")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.messages.last

    @property
    def options(self) -> Locator:
        """What the open list above the box offers."""
        return self.page.locator("#popup [role=option]")

    @property
    def modal(self) -> Locator:
        """The open form."""
        return self.page.locator("#modal[open]")

    @property
    def focused(self) -> Locator:
        """What has the focus."""
        return self.page.locator("*:focus")

    async def keys(self, *keys: str) -> None:
        """Press these, one after the other; a text of several letters without a key's name is typed."""
        for key in keys:
            if key.startswith('"'):
                await self.page.keyboard.type(key.strip('"'))
            else:
                await self.page.keyboard.press(key)

    async def command(self, text: str) -> None:
        """Type a command without options into the box and send it."""
        await self.box.fill(f"/{text}")
        await expect(self.options.first).to_be_visible()
        await self.keys("Enter")
        await expect(self.page.locator("#slash-row")).to_be_visible()
        await self.keys("Enter")

    async def answer_to(self, command: str) -> Locator:
        """The message that comes of a command without options."""
        count = await self.messages.count()
        await self.command(command)
        await expect(self.messages).to_have_count(count + 1)
        return self.page.locator(f"#{await self.last.get_attribute('id')}")

    async def go_to(self, channel: str) -> None:
        """Open another channel of the same server."""
        await self.page.locator("#channels").get_by_role("button", name=channel).click()
        await expect(self.page.locator("#channel-title h1")).to_have_text(channel)
        await expect(self.page.locator(".beginning h2")).to_have_text(
            f"Welcome to #{channel}!"
        )  # its messages are there

    async def become(self, name: str) -> None:
        """Act as another person."""
        await self.page.locator("#person").click()
        await self.page.locator("#person-panel [role=option]").filter(has_text=name).click()
        await expect(self.page.locator("#person strong")).to_have_text(name)

    async def rendered(self, text: str) -> str:
        """The HTML that the page makes of a text of Discord's markdown."""
        script = 'async (text) => (await import("/js/markdown-dom.js")).markdown(text).innerHTML'
        return str(await self.page.evaluate(script, text))


def text_file(name: str, text: str) -> FilePayload:
    """A file to upload."""
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
