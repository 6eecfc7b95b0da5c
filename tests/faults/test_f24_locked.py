"""F24: another program holds the database for long: commands answer all the same, and nothing is lost."""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta

import pytest

from tests.faults.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f24_a_locked_database_delays_a_digest_and_silences_no_command(scene: Scene) -> None:
    with closing(sqlite3.connect(scene.clock.parent / "broadsheet.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        before = time.monotonic()
        assert "Ferry company" in (await scene.ada.slash("news")).text
        assert time.monotonic() - before < 3
        scene.pass_time(timedelta(hours=23, seconds=10))
        await scene.settle()
        assert await scene.posts() == []
        other.execute("ROLLBACK")
    for _ in range(8):
        scene.pass_time(timedelta(seconds=40))
        await scene.settle()
    await scene.posted(1)
