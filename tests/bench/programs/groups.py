"""Ours: a day's articles grouped by event."""

import json
import sys
import time

from bot.model.article import Draft, Origin
from bot.text.group import group_drafts


def main() -> None:
    """Time the grouping of the articles on standard input, after one round over half of them."""
    drafts = [Draft(one["title"], one["text"], Origin.FILE, language=one["language"]) for one in json.load(sys.stdin)]
    group_drafts(drafts[::2])
    started = time.process_time()
    group_drafts(drafts)
    print(json.dumps({"done": len(drafts), "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main()
