"""Channels that cannot be posted in: all digests of one stop together and go on together."""

from datetime import datetime

from bot.model.ports import Store

MAY_NOT_POST = "Broadsheet may not post in its channel."
"""How the reason for a pause begins that ends when the permission is back; an admin's own pause has other words."""


async def switch_off(store: Store, guild_id: int, channel_id: int, reason: str) -> None:
    """Pause every digest of the channel that is not paused yet; none of them is tried until it is switched on."""
    for one in await store.subscriptions.of_channel(guild_id, channel_id):
        if not one.paused:
            await store.subscriptions.pause(one.id, reason)


async def switch_on(store: Store, guild_id: int, channel_id: int, now: datetime) -> int:
    """Serve each digest of the channel again that was paused for want of a permission; how many those were."""
    stopped = [
        one.id
        for one in await store.subscriptions.of_channel(guild_id, channel_id)
        if one.paused.startswith(MAY_NOT_POST)
    ]
    for subscription_id in stopped:
        await resume(store, subscription_id, now)
    return len(stopped)


async def stopped_in(store: Store, guild_id: int) -> list[int]:
    """The channels of the guild in which a digest is paused for want of a permission."""
    found = await store.subscriptions.of_guild(guild_id)
    return sorted({one.channel_id for one in found if one.paused.startswith(MAY_NOT_POST)})


async def resume(store: Store, subscription_id: int, now: datetime) -> None:
    """Serve it again, with what was parked."""
    await store.deliveries.unpark(subscription_id, now)
    await store.subscriptions.pause(subscription_id, "")
