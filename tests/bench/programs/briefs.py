"""Ours: each article understood in full: bullets, narrative, headline, key actors, quotes, language, reading time."""

import json
import sys
import time

from bot.model.article import Draft, Origin
from bot.model.errors import UserError
from bot.text.understand import understand

_WARMING = 3


def main() -> None:
    """Time the briefs of the articles on standard input."""
    drafts = [Draft(one["title"], one["text"], Origin.FILE) for one in json.load(sys.stdin)]
    _understand(drafts[:_WARMING])
    started = time.process_time()
    done = _understand(drafts)
    print(json.dumps({"done": done, "seconds": time.process_time() - started}))


def _understand(drafts: list[Draft]) -> int:
    done = 0
    for draft in drafts:
        try:
            understand(draft)
        except UserError as refusal:
            print(f"{draft.title[:60]}: {refusal.sentence}", file=sys.stderr)
        else:
            done += 1
    return done


if __name__ == "__main__":
    main()
