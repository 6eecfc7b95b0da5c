"""Discord's markdown as the page draws it, and that no text can be more than text."""

import random
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.page.chat import Chat

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chat(browser: Browser, local: LocalDiscord) -> AsyncIterator[Chat]:
    """One page for all: nothing here changes it."""
    async with Chat.open(browser, local.ready.page) as page:
        yield page
        assert page.problems == []


LINK = (
    '<a href="https://example.org/a" title="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow">'
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("**bold** *it* _it_", "<p><strong>bold</strong> <em>it</em> <em>it</em></p>"),
        ("__under__ ~~gone~~", "<p><u>under</u> <s>gone</s></p>"),
        ("***both***", "<p><strong><em>both</em></strong></p>"),
        ("*it **bold** it*", "<p><em>it <strong>bold</strong> it</em></p>"),
        ("**bold *it* bold**", "<p><strong>bold <em>it</em> bold</strong></p>"),
        ("**never closed", "<p>**never closed</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("**a\nb**", "<p><strong>a<br>b</strong></p>"),
        (r"\*not it\* \# \<\@1>", "<p>*not it* # &lt;@1&gt;</p>"),
        (r"C:\new", r"<p>C:\new</p>"),
        ("`**code**` ``a`b``", "<p><code>**code**</code> <code>a`b</code></p>"),
        ("```py\nx = '*'\n```", '<pre tabindex="0" data-language="py"><code>x = \'*\'</code></pre>'),
        ("a ```b``` c", '<p>a </p><pre tabindex="0"><code>b</code></pre><p> c</p>'),
    ],
)
async def test_inline_marks(chat: Chat, text: str, html: str) -> None:
    assert await chat.rendered(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One", '<div class="heading" role="heading" aria-level="3" data-level="1">One</div>'),
        ("### Three", '<div class="heading" role="heading" aria-level="5" data-level="3">Three</div>'),
        ("#### Four", "<p>#### Four</p>"),
        ("#none", "<p>#none</p>"),
        ("-# small", '<div class="subtext">small</div>'),
        ("one\n# Two", '<p>one</p><div class="heading" role="heading" aria-level="3" data-level="1">Two</div>'),
        ("> a\n> b\nc", "<blockquote><p>a<br>b</p></blockquote><p>c</p>"),
        (">>> a\nb", "<blockquote><p>a<br>b</p></blockquote>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n  goes on\nafter", "<ul><li>a<br>goes on</li></ul><p>after</p>"),
        ("one\n\ntwo", "<p>one<br><br>two</p>"),
    ],
)
async def test_blocks(chat: Chat, text: str, html: str) -> None:
    assert await chat.rendered(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a **b**](<https://example.org/a>)", f"<p>{LINK}a <strong>b</strong></a></p>"),
        ("[a](https://example.org/a)", f"<p>{LINK}a</a></p>"),
        ("(https://example.org/a).", f"<p>({LINK}https://example.org/a</a>).</p>"),
        ("<https://example.org/a>", f"<p>{LINK}https://example.org/a</a></p>"),
        (r"[a \] b](<https://example.org/a>)", f"<p>{LINK}a ] b</a></p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
    ],
)
async def test_links_lead_only_to_web_addresses(chat: Chat, text: str, html: str) -> None:
    assert await chat.rendered(text) == html


async def test_mentions_without_a_world_are_unknown(chat: Chat) -> None:
    html = await chat.rendered("<@1> <@&2> <#3> <:star:4> @everyone")
    assert re.sub(r"<[^>]+>", "", html) == "@unknown-user @unknown-role #unknown :star: @everyone"


async def test_timestamps_are_in_the_readers_words(chat: Chat) -> None:
    html = await chat.rendered("<t:0:D> <t:0:R> <t:9999999999999:F>")
    assert 'datetime="1970-01-01T00:00:00.000Z"' in html
    assert "1 January 1970" in html
    assert re.search(r">\d+ years ago<", html)
    assert "Invalid date" in html


async def test_a_spoiler_shows_when_it_is_pressed(chat: Chat) -> None:
    await chat.box.fill("||the butler||")
    await chat.keys("Enter")
    spoiler = chat.last.locator(".spoiler")
    await spoiler.focus()
    assert await spoiler.get_attribute("data-shown") is None
    await chat.keys("Enter")
    assert await spoiler.get_attribute("data-shown") == ""


ALLOWED_TAGS = {"p", "br", "strong", "em", "u", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "div", "span"}
ALLOWED_TAGS |= {"time", "button"}
ALLOWED_ATTRIBUTES = {
    "class",
    "role",
    "aria-level",
    "data-level",
    "tabindex",
    "data-language",
    "href",
    "title",
    "target",
}
ALLOWED_ATTRIBUTES |= {"rel", "start", "aria-label", "aria-hidden", "inert", "datetime", "type"}
FRAGMENTS = (
    *("<script>hacked=1</script>", "<img src=x onerror=hacked=1>", "<svg/onload=hacked=1>", '" onmouseover="hacked=1'),
    *(
        "javascript:hacked=1",
        "[x](",
        "(<",
        ")",
        ">)",
        "](",
        "https://example.org/",
        "<https://",
        "<@",
        "<#1>",
        "<t:1:R>",
    ),
    *(
        "**",
        "*",
        "__",
        "_",
        "~~",
        "||",
        "`",
        "```",
        "\n",
        "# ",
        "-# ",
        "> ",
        ">>> ",
        "- ",
        "  - ",
        "1. ",
        "\\",
        "a",
        " ",
    ),
    *("</p>", "&lt;", "\u202e", "\x00", "'", "</news:1>", "<:e:1>"),
)


async def test_no_text_makes_anything_but_text_and_links(chat: Chat) -> None:
    chance = random.Random(7)
    texts = ["".join(chance.choices(FRAGMENTS, k=chance.randrange(1, 24))) for _ in range(1500)]
    script = """async (texts) => {
        const { markdown } = await import("/js/markdown-dom.js");
        return texts.flatMap((text) => [...markdown(text).querySelectorAll("*")].map((element) => (
            [element.localName, element.getAttributeNames(), element.href ?? ""])));
    }"""
    drawn: list[tuple[str, list[str], str]] = await chat.page.evaluate(script, texts)
    assert len(drawn) > 3000
    assert {tag for tag, _, _ in drawn} <= ALLOWED_TAGS
    assert {name for _, names, _ in drawn for name in names} <= ALLOWED_ATTRIBUTES
    assert all(address.startswith(("https://", "http://")) for tag, _, address in drawn if tag == "a")


@pytest.mark.parametrize("text", ["*" * 4000, "_a" * 2000, "[" * 4000, "`" * 3999 + "a", "> " * 2000, "- a\n" * 1000])
async def test_long_runs_of_marks_are_drawn_at_once(chat: Chat, text: str) -> None:
    script = """async (text) => {
        const { markdown } = await import("/js/markdown-dom.js");
        const start = performance.now();
        markdown(text);
        return performance.now() - start;
    }"""
    assert float(await chat.page.evaluate(script, text)) < 1000
