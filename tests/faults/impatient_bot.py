"""`python -m tests.faults.impatient_bot SECONDS`: the bot's own `run`, for which a silent gateway is dead sooner."""

import asyncio
import sys

from bot import app
from bot.settings import Settings

if __name__ == "__main__":
    sys.exit(asyncio.run(app.serve(Settings.read(), silence=float(sys.argv[1]), lifeline=True)))
