"""F01: the socket is dropped: the session is resumed, and a digest goes out meanwhile, once."""

from datetime import timedelta

import pytest

from tests.faults.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f01_a_dropped_socket_neither_stops_nor_repeats_a_digest(scene: Scene) -> None:
    await scene.local.faults({"kind": "close", "code": None})
    scene.pass_time(timedelta(hours=23, seconds=10))
    await scene.posted(1)
    await scene.until_back()
    assert "resumed" in [event["what"] for event in (await scene.local.record()).gateway]
    assert len(await scene.posts()) == 1
