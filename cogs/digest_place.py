"""Where a digest is posted: which channels there are, and whether it can be posted there as wished."""

from typing import TypeAlias

import discord

from bot.gateway.permissions import missing, why_not_pinged
from bot.model.errors import UserError
from bot.model.manner import Manner, Target
from bot.model.subscription import Subscription

Place: TypeAlias = discord.TextChannel | discord.Thread | discord.ForumChannel
_MOST_TAGS = 5


def place_of(interaction: discord.Interaction, subscription: Subscription) -> Place:
    """The subscription's channel. Raises UserError where it is gone."""
    guild = interaction.guild
    found = guild.get_channel_or_thread(subscription.channel_id) if guild else None
    if not isinstance(found, Place):
        raise UserError("Its channel is gone; name another one beside `channel`.")
    return found


def target_of(channel: Place, *, thread: bool) -> Target:
    """Where in the channel. Raises UserError for a thread each day where there can be none."""
    if isinstance(channel, discord.ForumChannel):
        if thread:
            raise UserError("In a forum each digest is a post of its own already; leave `thread` out.")
        return Target.FORUM
    if not thread:
        return Target.CHANNEL
    if isinstance(channel, discord.Thread):
        raise UserError("A thread cannot have threads: name its channel beside `channel`, or leave `thread` out.")
    return Target.DAILY_THREAD


def tags_of(channel: Place, typed: str | None) -> tuple[int, ...] | None:
    """The forum's tags with these names. Raises UserError where one is not the forum's, naming those that are."""
    if typed is None:
        return None
    if not isinstance(channel, discord.ForumChannel):
        raise UserError("Only a forum has tags; choose a forum beside `channel`, or leave `tags` out.")
    known = {tag.name.casefold(): tag.id for tag in channel.available_tags}
    wanted = [name.strip().casefold() for name in typed.split(",") if name.strip()]
    unknown = next((name for name in wanted if name not in known), None)
    if unknown is not None:
        names = ", ".join(tag.name for tag in channel.available_tags) or "none yet"
        raise UserError(f"{channel.mention} has no tag “{unknown[:40]}”; it has: {names[:300]}.")
    if len(set(wanted)) > _MOST_TAGS:
        raise UserError(f"A post may have {_MOST_TAGS} tags at most; leave some out.")
    return tuple(dict.fromkeys(known[name] for name in wanted))


def check(channel: Place, role: discord.Role | None, manner: Manner) -> None:
    """Raise UserError where a digest cannot be posted there in this manner, or may not ping the role."""
    if lacking := missing(channel, opens_threads=manner.target is Target.DAILY_THREAD):
        raise UserError(
            f"Broadsheet cannot post in {channel.mention}: it lacks {' and '.join(lacking)}; "
            "allow that in the channel's settings, then use this command again."
        )
    if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag and not _tags(channel, manner):
        raise UserError(f"{channel.mention} wants a tag on each post: name one beside `tags`.")
    if manner.publish and not (isinstance(channel, discord.TextChannel) and channel.is_news()):
        raise UserError(
            "Only messages of an announcement channel can be published; choose one, or leave `publish` out."
        )
    if role is not None and (why := why_not_pinged(role, channel)):
        raise UserError(why)


def obstacle_to(interaction: discord.Interaction, subscription: Subscription) -> str:
    """Why the digest would not be posted as it is set up, in one sentence that says what to do, or ""."""
    manner = subscription.manner
    role = interaction.guild.get_role(manner.role_id) if interaction.guild and manner.role_id else None
    if manner.role_id and role is None:
        return "the role that it pings is gone; take it away with `/digest edit` and `clear`."
    try:
        channel = place_of(interaction, subscription)
        check(channel, role, manner)
    except UserError as error:
        return error.sentence
    if isinstance(channel, discord.ForumChannel) and len(_tags(channel, manner)) < len(manner.tags):
        return f"{channel.mention} has lost a tag that was chosen; choose others with `/digest edit` and `tags`."
    return "it is stopped; let it go on with `/digest resume`." if subscription.paused else ""


def _tags(forum: discord.ForumChannel, manner: Manner) -> list[discord.ForumTag]:
    """The chosen tags that the forum has still."""
    return [tag for tag in forum.available_tags if tag.id in manner.tags]
