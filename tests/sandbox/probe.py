"""A small discord.py bot that uses every way of answering, and the pointing of discord.py at a local Discord."""

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.sandbox.local_discord import Ready

Interaction = discord.Interaction["Probe"]


@contextmanager
def pointed_at(ready: Ready) -> Iterator[None]:
    """discord.py talks to that local Discord for as long as the block lasts."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = ready.api, yarl.URL(ready.gateway)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


class Probe(commands.AutoShardedBot):
    """The bot. `errors` has what Discord refused it inside a command, by the command's name."""

    def __init__(self) -> None:
        super().__init__("!", intents=discord.Intents(guilds=True), help_command=None)
        self.errors: dict[str, discord.HTTPException] = {}
        self.synced: list[app_commands.AppCommand] = []
        self._noted = asyncio.Event()
        self.resumed = asyncio.Event()
        self.is_up = asyncio.Event()
        listed: list[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu] = [echo, point, pick, _who_said]
        listed += [panel, form, read, layout, think, late, twice, admin, whisper, carry]
        for command in listed:
            self.tree.add_command(command)
        self.tree.add_command(Paper())

    async def setup_hook(self) -> None:
        self.synced = await self.tree.sync()

    async def on_ready(self) -> None:
        self.is_up.set()

    async def on_shard_resumed(self, _: int) -> None:
        self.resumed.set()

    def note(self, name: str, error: discord.HTTPException) -> None:
        """Remember what Discord refused, and wake whoever waits for it."""
        self.errors[name] = error
        self._noted.set()

    async def error(self, name: str) -> discord.HTTPException:
        """What Discord refused under that name, once it has."""
        async with asyncio.timeout(10):
            while name not in self.errors:
                self._noted.clear()
                await self._noted.wait()
        return self.errors[name]

    def text_channel(self, guild: str, name: str) -> discord.TextChannel:
        """A channel by names."""
        found = discord.utils.get(self.get_all_channels(), name=name, guild__name=guild)
        assert isinstance(found, discord.TextChannel)
        return found


@asynccontextmanager
async def connected(ready: Ready) -> AsyncIterator[Probe]:
    """The probe, ready, until the block ends."""
    with pointed_at(ready):
        probe = Probe()
        running = asyncio.create_task(probe.start(ready.bot_token))
        try:
            waiting = asyncio.create_task(probe.is_up.wait())
            await asyncio.wait({running, waiting}, timeout=15, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
            yield probe
        finally:
            await probe.close()
            await asyncio.gather(running, return_exceptions=True)


@app_commands.command(description="Says back what it was given")
@app_commands.rename(flag="is-new")
@app_commands.choices(size=[app_commands.Choice(name="Small", value=1), app_commands.Choice(name="Large", value=2)])
async def echo(
    interaction: Interaction,
    text: app_commands.Range[str, 2, 20],
    count: app_commands.Range[int, 1, 9] | None = None,
    ratio: float | None = None,
    flag: bool | None = None,
    size: int | None = None,
) -> None:
    """Options of plain values."""
    await interaction.response.send_message("|".join(str(each) for each in (text, count, ratio, flag, size)))


@app_commands.command(description="Says what it was pointed at")
async def point(
    interaction: Interaction,
    where: discord.TextChannel,
    who: discord.Member | None = None,
    role: discord.Role | None = None,
    either: discord.Member | discord.Role | None = None,
) -> None:
    """Options that are ids, resolved."""
    may = where.permissions_for(interaction.guild.me).send_messages if interaction.guild else None
    names = [where.name, who and who.display_name, role and role.name, either and either.mention, may]
    await interaction.response.send_message("|".join(str(name) for name in names))


class Paper(app_commands.Group, name="paper", description="A group"):
    """A group with a group in it."""

    edition = app_commands.Group(name="edition", description="A group in a group")

    @app_commands.command(description="In the group")
    async def daily(self, interaction: Interaction) -> None:
        """A sub-command."""
        await interaction.response.send_message("daily")

    @edition.command(name="weekly", description="In the group in the group")
    async def weekly(self, interaction: Interaction, day: str) -> None:
        """A sub-command of a group in a group."""
        await interaction.response.send_message(f"weekly on {day}")


@app_commands.command(description="Offers choices")
async def pick(interaction: Interaction, place: str, fruit: str) -> None:
    """With autocomplete that looks at another option."""
    await interaction.response.send_message(f"{fruit} in {place}")


@pick.autocomplete("fruit")
async def _fruits(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    place = interaction.namespace.place
    known = [f"{fruit} from {place}" for fruit in ("apple", "apricot", "pear")]
    return [app_commands.Choice(name=name.title(), value=name) for name in known if name.startswith(typed)]


@app_commands.command(description="Thinks, then answers several times")
async def think(interaction: Interaction, quietly: bool) -> None:
    """Deferral, edit of the original, follow-ups, one of them deleted."""
    await interaction.response.defer(ephemeral=quietly, thinking=True)
    first = await interaction.followup.send("first", wait=True)
    await interaction.edit_original_response(content=f"{first.content}, edited")
    second = await interaction.followup.send("second", wait=True, ephemeral=True)
    await second.edit(content="second, edited")
    third = await interaction.followup.send("third", wait=True)
    await third.delete()
    original = await interaction.original_response()
    assert original.id == first.id


@app_commands.command(description="Only for the asker")
async def whisper(interaction: Interaction) -> None:
    """An ephemeral first answer."""
    await interaction.response.send_message("psst", ephemeral=True)


class Panel(discord.ui.View):
    """Buttons and selects that survive a restart."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="Website", url="https://example.org"))

    @discord.ui.button(label="Count", custom_id="panel:count", style=discord.ButtonStyle.primary)
    async def count(self, interaction: Interaction, button: discord.ui.Button["Panel"]) -> None:
        """Edits the message it sits on."""
        await interaction.response.edit_message(content="pressed")

    @discord.ui.button(label="Slowly", custom_id="panel:slowly")
    async def slowly(self, interaction: Interaction, button: discord.ui.Button["Panel"]) -> None:
        """Acknowledges, then edits."""
        await interaction.response.defer()
        await interaction.edit_original_response(content="pressed slowly")

    @discord.ui.button(label="Off", custom_id="panel:off", disabled=True)
    async def off(self, interaction: Interaction, button: discord.ui.Button["Panel"]) -> None:
        """Cannot be pressed."""

    @discord.ui.select(
        custom_id="panel:select",
        max_values=2,
        options=[discord.SelectOption(label="Harbour", value="h"), discord.SelectOption(label="Market", value="m")],
    )
    async def select(self, interaction: Interaction, select: discord.ui.Select["Panel"]) -> None:
        """Says what was chosen, to the chooser alone."""
        await interaction.response.send_message(",".join(select.values), ephemeral=True)

    @discord.ui.select(cls=discord.ui.UserSelect, custom_id="panel:users")
    async def users(self, interaction: Interaction, select: discord.ui.UserSelect["Panel"]) -> None:
        """Says who was chosen."""
        await interaction.response.send_message(select.values[0].display_name, ephemeral=True)


@app_commands.command(description="Buttons and selects")
async def panel(interaction: Interaction) -> None:
    """Posts the panel."""
    await interaction.response.send_message("a panel", view=Panel())


class Form(discord.ui.Modal, title="An article"):
    """A modal of labels with a text input, an upload and a select, and one input of the older kind."""

    heading: discord.ui.Label["Form"] = discord.ui.Label(
        text="Headline", description="As printed", component=discord.ui.TextInput(custom_id="headline", max_length=50)
    )
    file: discord.ui.Label["Form"] = discord.ui.Label(
        text="File", component=discord.ui.FileUpload(custom_id="file", required=False, max_values=2)
    )
    topic: discord.ui.Label["Form"] = discord.ui.Label(
        text="Topic",
        component=discord.ui.Select(custom_id="topic", options=[discord.SelectOption(label="Sea", value="sea")]),
    )
    body: discord.ui.TextInput["Form"] = discord.ui.TextInput(
        label="Text", custom_id="body", style=discord.TextStyle.paragraph, required=False
    )

    async def on_submit(self, interaction: Interaction) -> None:  # type: ignore[override]  # discord.py leaves the client's type open
        """Says what came in."""
        heading, file, topic = self.heading.component, self.file.component, self.topic.component
        assert isinstance(heading, discord.ui.TextInput)
        assert isinstance(file, discord.ui.FileUpload)
        assert isinstance(topic, discord.ui.Select)
        sizes = [f"{each.filename}:{len(await each.read())}" for each in file.values]
        said = [heading.value, self.body.value, ",".join(topic.values), *sizes]
        await interaction.response.send_message("|".join(said), ephemeral=True)


@app_commands.command(description="Opens a modal")
async def form(interaction: Interaction) -> None:
    """Opens the form."""
    await interaction.response.send_modal(Form())


@app_commands.command(description="Reads a file")
async def read(interaction: Interaction, file: discord.Attachment) -> None:
    """Answers with the file's text, in a file."""
    data = await file.read()
    answer = discord.File(io.BytesIO(data.upper()), filename=f"loud-{file.filename}", description="louder")
    await interaction.response.send_message(f"{file.content_type} {file.size}", file=answer)


class Page(discord.ui.LayoutView):
    """A message of components with a picture of its own."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        button: discord.ui.Button[Page] = discord.ui.Button(label="Read", custom_id="page:read")
        button.callback = self.read  # type: ignore[method-assign, assignment]  # discord.py's way to set one
        picture = discord.ui.Thumbnail["Page"]("attachment://dot.png")
        container = discord.ui.Container["Page"](
            discord.ui.TextDisplay("# Harbour bridge closes"),
            discord.ui.Section("A section", accessory=picture),
            discord.ui.Separator(),
            discord.ui.ActionRow(button),
            accent_colour=0x336699,
        )
        self.add_item(container)
        self.add_item(discord.ui.TextDisplay("the end"))

    async def read(self, interaction: Interaction) -> None:
        """Answers a press."""
        await interaction.response.send_message("the narrative", ephemeral=True)


@app_commands.command(description="Posts a page of components")
async def layout(interaction: Interaction) -> None:
    """Posts the page."""
    await interaction.response.send_message(view=Page(), file=discord.File(io.BytesIO(b"not a png"), "dot.png"))


@app_commands.command(description="Answers too late")
async def late(interaction: Interaction, seconds: float) -> None:
    """Sleeps before the first answer."""
    await asyncio.sleep(seconds)
    try:
        await interaction.response.send_message("too late")
    except discord.HTTPException as error:
        interaction.client.note("late", error)


@app_commands.command(description="Answers twice, then past the token's end")
async def twice(interaction: Interaction, seconds: float) -> None:
    """A second first answer, and a follow-up after a while."""
    await interaction.response.send_message("once")
    interaction.response._response_type = None
    try:
        await interaction.response.send_message("twice")
    except discord.HTTPException as error:
        interaction.client.note("twice", error)
    await asyncio.sleep(seconds)
    try:
        await interaction.followup.send("much later")
    except discord.HTTPException as error:
        interaction.client.note("followup", error)


@app_commands.command(description="For those who manage the server")
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def admin(interaction: Interaction) -> None:
    """Only for editors."""
    await interaction.response.send_message(f"{interaction.permissions.manage_guild} {interaction.locale}")


@app_commands.command(description="Goes with the person")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def carry(interaction: Interaction) -> None:
    """Says whose installation answers."""
    guild = "a guild" if interaction.is_guild_integration() else "nobody's guild"
    owners = interaction._integration_owners
    await interaction.response.send_message(f"carried by {owners.get(1)} and by {guild}")


@app_commands.context_menu(name="Who said what")
async def _who_said(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"{message.author.display_name}: {message.content}", ephemeral=True)
