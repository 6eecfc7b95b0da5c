"""/filter: which articles digests leave out, or tell of alone."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.digests.filters.trial import Filtering, Trial
from bot.gateway.replies import answer, defer, say
from bot.model.errors import UserError
from bot.model.filter import Action, Filter, Kind, NewFilter
from bot.model.ports import Clock, Store
from bot.model.subscription import Subscription
from bot.render import filters as pages
from cogs import lookup

_ACTIONS = [
    app_commands.Choice(name="leave out the articles that match", value=Action.LEAVE_OUT.value),
    app_commands.Choice(name="keep only the articles that match", value=Action.KEEP_ONLY.value),
]
_WORDS = 'Any of these words; "words in quotes" in this order; not those with a -minus'
_PATTERN = "Instead of words: a regular expression (RE2), for those who know"
_ACTION = "What is done with the articles that match; they are left out unless you say otherwise"
_DIGEST = "For one digest alone; give none for all of this server"
_WHICH = "Which filter: type a word of it"


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Filters(commands.GroupCog, group_name="filter", group_description="What digests leave out"):
    """Keeping the filters of a server."""

    def __init__(self, filtering: Filtering, store: Store, clock: Clock) -> None:
        self._filtering = filtering
        self._filters = store.filters
        self._subscriptions = store.subscriptions
        self._clock = clock

    @app_commands.command(description="Leave articles out of digests by their words, after a try on the newest 50")
    @app_commands.describe(
        words=_WORDS, pattern=_PATTERN, action=_ACTION, digest=_DIGEST, anyway="Save it although it would leave nothing"
    )
    @app_commands.choices(action=_ACTIONS)
    async def add(
        self,
        interaction: discord.Interaction,
        words: app_commands.Range[str, 1, 200] = "",
        pattern: app_commands.Range[str, 1, 200] = "",
        action: str = Action.LEAVE_OUT,
        digest: str = "",
        *,
        anyway: bool = False,
    ) -> None:
        """Try it, and save it."""
        await defer(interaction)
        wish = await self._wish(interaction, words, pattern, action, digest)
        trial, saved = await self._filtering.add(wish, anyway=anyway)
        lines = await self._lines(trial)
        await answer(interaction, pages.saved(saved, lines) if saved else pages.warned(wish, lines))

    @app_commands.command(description="See what a filter does to the newest 50 articles; nothing is saved")
    @app_commands.describe(filter=_WHICH, words=_WORDS, pattern=_PATTERN, action=_ACTION, digest=_DIGEST)
    @app_commands.choices(action=_ACTIONS)
    async def test(
        self,
        interaction: discord.Interaction,
        filter: str = "",  # noqa: A002 - the option's name in Discord
        words: app_commands.Range[str, 1, 200] = "",
        pattern: app_commands.Range[str, 1, 200] = "",
        action: str = Action.LEAVE_OUT,
        digest: str = "",
    ) -> None:
        """Try one that is here, or one that might be."""
        await defer(interaction)
        if filter:
            wish: NewFilter = await self._find(interaction, filter)
        else:
            wish = await self._wish(interaction, words, pattern, action, digest)
        await answer(interaction, pages.tested(wish, await self._lines(await self._filtering.test(wish))))

    @app_commands.command(name="list", description="The filters of this server and its digests")
    async def list_(self, interaction: discord.Interaction) -> None:
        """Every filter, and where it counts."""
        await defer(interaction)
        found = await self._filters.of_guild(lookup.guild(interaction))
        digests = await self._digests(interaction)
        await answer(interaction, pages.listed([(one, _where(one, digests)) for one in found]))

    @app_commands.command(description="Take a filter away")
    @app_commands.describe(filter=_WHICH)
    async def remove(self, interaction: discord.Interaction, filter: str) -> None:  # noqa: A002 - as above
        """Delete one filter."""
        await defer(interaction)
        found = await self._find(interaction, filter)
        await self._filters.remove(found.guild_id, found.id)
        await say(interaction, f"Removed the filter {pages.named(found)}; the next digest is made without it.")

    @add.autocomplete("digest")
    @test.autocomplete("digest")
    async def _suggest_digests(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await lookup.suggest_digests(self._subscriptions, interaction, typed)

    @test.autocomplete("filter")
    @remove.autocomplete("filter")
    async def _suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        digests = await self._digests(interaction)
        found = await self._filters.of_guild(lookup.guild(interaction))
        labels = [(pages.label(one, _where(one, digests, linked=False)), one.id) for one in found]
        matching = [(label, id_) for label, id_ in labels if typed.casefold() in label.casefold()]
        return [app_commands.Choice(name=label, value=str(id_)) for label, id_ in matching[:25]]

    async def _wish(
        self, interaction: discord.Interaction, words: str, pattern: str, action: str, digest: str
    ) -> NewFilter:
        if bool(words) == bool(pattern):
            raise UserError("Give words, or a pattern instead of them.")
        guild_id = lookup.guild(interaction)
        only = (await lookup.find_digest(self._subscriptions, interaction, digest)).id if digest else None
        return NewFilter(
            guild_id=guild_id,
            action=Action(action),
            kind=Kind.PATTERN if pattern else Kind.WORDS,
            wording=pattern or words,
            created_by=interaction.user.id,
            created_at=self._clock.now(),
            subscription_id=only,
        )

    async def _find(self, interaction: discord.Interaction, meant: str) -> Filter:
        """The server's filter by its number or its words. Raises UserError where that names none."""
        for one in await self._filters.of_guild(lookup.guild(interaction)):
            if meant.strip() in (str(one.id), one.wording):
                return one
        raise UserError("No filter here matches that; pick one from the list that appears while you type.")

    async def _digests(self, interaction: discord.Interaction) -> dict[int, Subscription]:
        return {one.id: one for one in await self._subscriptions.of_guild(lookup.guild(interaction))}

    async def _lines(self, trial: Trial) -> list[str]:
        where = "a digest" if trial.filter.subscription_id is None else "that digest"
        return pages.tried(trial.filter, where, trial.tried, trial.matching, trial.left)


def _where(one: Filter, digests: dict[int, Subscription], *, linked: bool = True) -> str:
    digest = digests.get(one.subscription_id) if one.subscription_id is not None else None
    if digest is None:
        return "all digests of this server"
    return f"the digest in <#{digest.channel_id}>" if linked else f"the digest number {digest.id}"
