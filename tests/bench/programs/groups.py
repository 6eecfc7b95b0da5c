"""Ours: a day's articles grouped by event."""

import json
import sys
import time

from bot.model.article import Draft, Origin
from bot.text.group import group_drafts

_ROUNDS = 3


def main() -> None:
    """Time grouping of the articles on standard input after one of half of them; the best of three rounds counts."""
    drafts = [Draft(one["title"], one["text"], Origin.FILE, language=one["language"]) for one in json.load(sys.stdin)]
    group_drafts(drafts[::2])
    seconds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        group_drafts(drafts)
        seconds.append(time.process_time() - started)
    print(json.dumps({"done": len(drafts), "seconds": min(seconds)}))


if __name__ == "__main__":
    main()
