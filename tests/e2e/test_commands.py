"""Each command by an admin and by a member, in two servers, over real sockets."""

import pytest

from tests.e2e.bot_process import BotProcess
from tests.e2e.web import PARAGRAPHS, Site, article_html
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Person, RefusedError

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = "Cape Merrow lighthouse to go dark in March"
HARVEST = """Orchards of Vell lose half their apples to late frost

Growers in the Vell valley lost about half of this year's apples in two nights of frost, their cooperative \
said on Monday.

The cooperative, which sells the fruit of 212 farms, put the damage at nine million crowns. Its chair, Maren Dahl, \
said \
that many growers had lit fires between the rows and had lost the fruit all the same.

The regional government promised loans without interest. Dahl called that a kind gesture, but said that farmers with \
empty trees needed grants and not debts.

The next harvest is safe if the buds hold. Agronomists of Vell University will count them in February and report to \
the growers in March, the cooperative said."""


async def add(person: Person, site: Site) -> None:
    outcome = await person.slash("article add", url=site.url("lighthouse"))
    assert TITLE in outcome.text


async def test_an_admin_adds_an_article_by_address(ada: Person, site: Site) -> None:
    outcome = await ada.slash("article add", url=site.url("lighthouse"))
    assert outcome.answer.ephemeral
    assert TITLE in outcome.text
    assert "The Strait Times" in outcome.text
    assert outcome.text.count("\n- ") == 3


async def test_the_same_article_twice_is_kept_once(ada: Person, site: Site) -> None:
    await add(ada, site)
    assert "was here before" in (await ada.slash("article add", url=site.url("lighthouse?utm_source=x"))).text
    listed = await ada.slash("article list")
    assert listed.text.count(TITLE) == 1


@pytest.mark.parametrize(
    "file",
    [
        File("harvest.txt", HARVEST.encode(), "text/plain"),
        File("harvest.md", ("# " + HARVEST.replace("Vell", "Marn")).encode(), "text/markdown"),
        File("harvest.html", article_html("Frost in Dorn", HARVEST.replace("Vell", "Dorn").split("\n")).encode()),
    ],
    ids=lambda file: file.name,
)
async def test_an_admin_adds_an_article_as_a_file(ada: Person, file: File) -> None:
    outcome = await ada.slash("article add", file=file)
    assert "apples" in outcome.text
    assert outcome.text.count("\n- ") == 3


async def test_an_admin_pastes_an_article_and_it_is_listed(ada: Person) -> None:
    form = (await ada.slash("article add")).opened
    title, _, text = HARVEST.replace("Vell", "Torp").partition("\n")
    outcome = await ada.submit(form, {"Headline": title, "Text": text, "Publication": "Torp Journal"})
    assert "Orchards of Torp" in outcome.text
    assert "Torp Journal" in (await ada.slash("article list")).text


async def test_a_text_longer_than_one_input_is_joined(ada: Person) -> None:
    form = (await ada.slash("article add")).opened
    text = HARVEST.replace("Vell", "Hest").split("\n", 1)[1]
    middle = len(text) // 2
    await ada.submit(form, {"title": "Split over two", "text-1": text[:middle], "text-2": text[middle:]})
    shown = (await ada.slash("summary", article="Split over two", length="bullets")).text
    assert "half of this year's apples in two nights of frost" in shown


async def test_a_member_browses_and_opens_an_article_from_the_menu(ada: Person, ben: Person, site: Site) -> None:
    await add(ada, site)
    listed = await ben.slash("news", source="The Strait Times")
    assert TITLE in listed.text
    opened = await ben.choose(listed.answer, TITLE)
    assert "Helen Strand" in opened.text


async def test_news_narrows_by_topic_and_says_when_nothing_matches(ada: Person, ben: Person, site: Site) -> None:
    await add(ada, site)
    assert TITLE in (await ben.slash("news", topic="lighthouse")).text
    assert "No article matches" in (await ben.slash("news", topic="zeppelin")).text
    assert TITLE in (await ben.slash("news", since=1)).text


@pytest.mark.parametrize("command", ["summary", "bullets", "actors", "quotes"])
async def test_a_member_asks_with_autocomplete(ada: Person, ben: Person, site: Site, command: str) -> None:
    await add(ada, site)
    (choice, *_) = await ben.autocomplete(command, "article", "lighthouse")
    assert TITLE in choice.name
    outcome = await ben.slash(command, article=str(choice.value))
    assert outcome.answer.ephemeral
    assert TITLE in outcome.text


async def test_what_is_typed_without_choosing_finds_the_article_too(ada: Person, ben: Person, site: Site) -> None:
    await add(ada, site)
    assert TITLE in (await ben.slash("bullets", article="merrow")).text


async def test_an_answer_can_be_shared_with_the_channel(ada: Person, ben: Person, site: Site) -> None:
    await add(ada, site)
    outcome = await ben.slash("bullets", article="merrow", share=True)
    assert not outcome.answer.ephemeral
    assert TITLE in (await ada.messages())[0].text


async def test_every_bullet_shows_the_sentence_it_came_from(ada: Person, ben: Person, site: Site) -> None:
    await add(ada, site)
    bullets = await ben.slash("bullets", article="merrow")
    proof = await ben.press(bullets.answer, "Sources")
    quoted = [line[2:] for line in proof.text.splitlines() if line.startswith("> ")]
    assert len(quoted) == 3
    assert all(sentence.replace("\\", "") in "\n".join(PARAGRAPHS) for sentence in quoted)


async def test_actors_are_listed_most_important_first(ada: Person, ben: Person, site: Site) -> None:
    await add(ada, site)
    shown = (await ben.slash("actors", article="merrow")).text
    assert "Helen Strand" in shown
    assert "Northern Lights Board" in shown


async def test_an_admin_removes_an_article(ada: Person, ben: Person) -> None:
    title, _, text = HARVEST.replace("Vell", "Gone").partition("\n")
    await ada.submit((await ada.slash("article add")).opened, {"Headline": title, "Text": text})
    assert "Removed" in (await ada.slash("article remove", article="Orchards of Gone")).text
    assert "No article here matches" in (await ben.slash("bullets", article="Orchards of Gone")).text


async def test_help_and_about_answer_everyone(ben: Person) -> None:
    assert "/digest create" in (await ben.slash("help")).text
    assert "What is stored" in (await ben.slash("about")).text


async def test_help_names_every_command(ada: Person) -> None:
    shown = (await ada.slash("help")).text
    for command in (await ada.world())["commands"]:
        verbs = [option["name"] for option in command.get("options", []) if option["type"] == 1]
        names = [f"/{command['name']} {verb}" for verb in verbs] or [f"/{command['name']}"]
        assert command["name"] == "help" or all(f"`{name}`" in shown for name in names), names


async def test_admin_commands_are_not_offered_to_a_member(ben: Person) -> None:
    names = {command["name"]: command["usable_in"] for command in (await ben.world())["commands"]}
    assert set(names.get("article", ["dm"])) <= {"dm"}
    assert "digest" not in names
    with pytest.raises(RefusedError):
        await ben.slash("digest list")


async def test_one_server_never_sees_another_servers_articles(ada: Person, cleo: Person, site: Site) -> None:
    await add(ada, site)
    assert "There are no articles here yet" in (await cleo.slash("news")).text
    assert await cleo.autocomplete("bullets", "article", "") == ()
    choices = await ada.autocomplete("bullets", "article", "merrow")
    assert "No article here matches" in (await cleo.slash("bullets", article=str(choices[0].value))).text
    shown = await ada.slash("bullets", article=str(choices[0].value), share=True)
    button = next(one.custom_id for one in shown.answer.buttons if one.label == "Sources")
    article_id = str(button).split(":")[1]
    assert "No article here matches" in (await cleo.slash("summary", article=article_id)).text


async def test_in_a_dm_one_sees_only_what_one_saved_oneself(ada: Person, ben: Person, site: Site) -> None:
    await add(ada, site)
    mine, his = await ada.in_dm(), await ben.in_dm()
    assert "There are no articles here yet" in (await mine.slash("news")).text
    await mine.submit((await mine.slash("article add")).opened, {"Text": HARVEST.replace("Vell", "Home")})
    assert "Orchards of Home" in (await mine.slash("news")).text
    assert "There are no articles here yet" in (await his.slash("news")).text
    assert "Deleted 1 article" in (await mine.slash("me delete")).text
    assert "There are no articles here yet" in (await mine.slash("news")).text


async def test_as_an_app_of_ones_own_one_sees_only_what_one_saved_oneself(
    local: LocalDiscord, bot: BotProcess, cleo: Person, site: Site
) -> None:
    """In a server that has the bot, the server's articles are shown; where it has not, one's own."""
    await add(cleo, site)
    guild = int(next(one["id"] for one in (await cleo.world())["guilds"] if one["name"] == "Harbour Town"))
    await local.install(cleo)
    await local.bot_in_guild(guild, present=False)
    try:
        assert "There are no articles here yet" in (await cleo.slash("news")).text
        text = HARVEST.replace("Vell", "Mine")
        assert "Orchards of Mine" in (await cleo.submit((await cleo.slash("article add")).opened, {"Text": text})).text
        assert "Orchards of Mine" in (await cleo.slash("news")).text
        with pytest.raises(RefusedError):
            await cleo.slash("digest list")
    finally:
        await local.bot_in_guild(guild, present=True)
        await local.install(cleo, installed=False)
    shown = (await cleo.slash("news")).text
    assert TITLE in shown
    assert "Orchards of Mine" not in shown


async def test_nothing_failed_on_the_way(local: LocalDiscord, bot: BotProcess) -> None:
    assert "Traceback" not in bot.log, bot.log
    assert all(request.status < 500 for request in (await local.record()).requests)
