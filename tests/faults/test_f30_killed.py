"""F30 to F33: the process dies around a post. The real process is killed in `./run bench crash`."""

from datetime import timedelta

import pytest

from tests.digests.fused import Fuse
from tests.digests.test_crash import INSIDE, MORNING, PAST, a_morning, assert_told_once, crashes, finish

BEFORE_THE_PLAN, AFTER_THE_PLAN, BEFORE_THE_POST, AFTER_THE_POST, AFTER_THE_FIRST_PART = 9, 10, 13, 14, 16
BOTH = pytest.mark.parametrize("after", [INSIDE, PAST], ids=["inside-the-window", "past-it"])


async def killed_at(step: int, after: timedelta, stories: int = 1) -> None:
    """The process dies at that step, and the next one, some time later, makes it right."""
    world, subscription = await a_morning(stories)
    assert await crashes(world.start(Fuse(blows_at=step)))
    await finish(world, after)
    await assert_told_once(world, subscription, 3 if stories > 1 else 1)


async def test_f30_killed_before_anything_is_stored_nothing_was_sent_and_the_next_start_sends() -> None:
    world, subscription = await a_morning(1)
    assert await crashes(world.start(Fuse(blows_at=BEFORE_THE_PLAN)))
    assert world.discord.record == [] and await world.posted(subscription.id) == []
    await finish(world, INSIDE)
    await assert_told_once(world, subscription, 1)
    assert world.discord.record[0].at >= MORNING


@BOTH
async def test_f31_killed_between_the_commit_and_the_post_it_is_sent_once_afterwards(after: timedelta) -> None:
    await killed_at(AFTER_THE_PLAN, after)
    await killed_at(BEFORE_THE_POST, after)


@BOTH
async def test_f32_killed_between_the_post_and_its_mark_it_is_one_message(after: timedelta) -> None:
    await killed_at(AFTER_THE_POST, after)


@BOTH
async def test_f33_killed_in_the_middle_of_a_digest_it_goes_on_in_order(after: timedelta) -> None:
    await killed_at(AFTER_THE_FIRST_PART, after, stories=20)
