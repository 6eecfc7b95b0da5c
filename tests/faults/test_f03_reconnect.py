"""F03: Discord asks for a new connection in the middle of a digest, which is finished."""

import pytest

from tests.faults.scene import POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f03_a_reconnect_in_the_middle_of_a_digest_does_not_harm_it(scene: Scene) -> None:
    await scene.local.faults({"kind": "slow", "seconds": 0.4, **POSTS}, {"kind": "reconnect"})
    await scene.until_back()
    await scene.ada.slash("digest send-now")
    await scene.posted(1)
    assert len(await scene.tries()) == 1
