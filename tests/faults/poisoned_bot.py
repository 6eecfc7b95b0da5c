"""`python -m tests.faults.poisoned_bot TABLE`: the bot's own `run` with the jobs of TABLE and short deadlines."""

import asyncio
import sys

from bot import app
from bot.ingest.work.pool import PoolLimits
from bot.ingest.workers import Deadlines, Workers
from bot.model.poison import Poison
from bot.model.ports import Clock
from bot.settings import Settings


def staff(clock: Clock, marks: Poison) -> Workers:
    """Workers that are given up sooner, and have the bot's own memory limit."""
    deadlines = Deadlines(extract=2.5, brief=2.5)
    return Workers(clock, marks, deadlines=deadlines, limits=PoolLimits(workers=1), table=sys.argv[1])


if __name__ == "__main__":
    sys.exit(asyncio.run(app.serve(Settings.read(), staff=staff, lifeline=True)))
