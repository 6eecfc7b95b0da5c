"""/search through the chat: words, a phrase, two Japanese characters, odd strings, and no other server's articles."""

import pytest
import pytest_asyncio

from tests.e2e.test_commands import HARVEST
from tests.sandbox.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

ENGLISH = HARVEST.partition("\n")[0]
JAPANESE = """港町で新しい図書館が開館

港町の新しい図書館が月曜日に開館し、初日に二千人を超える市民が訪れた。館長の森田花子氏は記者会見で、子ども向けの本を三万冊そろえたと述べた。

建設費は四億円で、市と県が半分ずつ負担した。市長は開館式で、十年をかけた計画がようやく実を結んだと話した。

来年の春には二階に音楽室も設けられ、週末には演奏会が開かれる予定だと市は説明している。"""


@pytest_asyncio.fixture(loop_scope="module")
async def stored(ada: Person) -> None:
    """Two articles of The Newsroom."""
    for article in (HARVEST, JAPANESE):
        title, _, words = article.partition("\n")
        form = (await ada.slash("article add")).opened
        await ada.submit(form, {"Headline": title, "Text": words, "Publication": "Vell Courier"})


@pytest.mark.usefixtures("stored")
async def test_a_phrase_finds_its_article_and_the_menu_opens_it(ben: Person) -> None:
    found = await ben.slash("search", query='"nine million crowns" frost', source="Vell Courier", since=30)
    assert found.answer.ephemeral
    assert ENGLISH in found.text
    assert "図書館" not in found.text
    assert "Maren Dahl" in (await ben.choose(found.answer, ENGLISH)).text
    assert "No article here has all of these words" in (await ben.slash("search", query='"crowns nine million"')).text


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("query", ["市長", "港町", "開館"])
async def test_two_japanese_characters_find_their_article(ben: Person, query: str) -> None:
    found = await ben.slash("search", query=query)
    assert "港町で新しい図書館が開館" in found.text
    assert ENGLISH not in found.text


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "query", ['"', "NOT (zebra", "frost AND OR zebra", "*", "terms:frost", "'; --", "🍎", "@everyone"]
)
async def test_an_odd_string_is_answered_in_words(ben: Person, query: str) -> None:
    assert "No article here has all of these words" in (await ben.slash("search", query=query)).text


@pytest.mark.usefixtures("stored")
async def test_another_server_finds_nothing(cleo: Person) -> None:
    for query in ("frost", "市長"):
        assert "No article here has all of these words" in (await cleo.slash("search", query=query)).text
    assert await cleo.autocomplete("search", "source", "vell") == ()


@pytest.mark.usefixtures("stored")
async def test_an_answer_can_be_shared(ada: Person, ben: Person) -> None:
    assert not (await ben.slash("search", query="frost <@1> ](x) `", share=True)).answer.ephemeral
    shared = await ben.slash("search", query="apples", share=True)
    assert not shared.answer.ephemeral
    assert ENGLISH in (await ada.messages())[0].text
