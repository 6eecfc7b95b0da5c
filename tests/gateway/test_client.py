"""What the client changes of discord.py."""

import aiohttp
import discord

from bot.gateway.client import Client, seldom


class Counting(discord.http.Ratelimit):
    """A rate limit that counts how often it was looked at."""

    looks = 0

    def is_inactive(self) -> bool:
        type(self).looks += 1
        return False


async def test_a_message_to_one_more_channel_does_not_look_at_all_channels_before() -> None:
    client = Client(aiohttp.TraceConfig())
    http = client.http
    for channel in range(300):  # discord.py looks through none of less than 256
        http._buckets[f"old {channel}"] = Counting(None)
    for channel in range(1000):
        http.get_ratelimit(f"new {channel}")
    assert Counting.looks == 300
    assert len(http._buckets) == 1300


def test_what_is_done_seldom_is_done_again_when_its_time_has_passed() -> None:
    now, done = [100.0], list[float]()
    act = seldom(lambda: done.append(now[0]), 60.0, lambda: now[0])
    for now[0] in (100.0, 101.0, 159.9, 160.0, 200.0, 1000.0):
        act()
    assert done == [100.0, 160.0, 1000.0]
