"""Grouping a day by event, beside scikit-learn's TfidfVectorizer reading the same texts.

    ./run bench group [DATA.jsonl] [--quick]

The articles are the seeds if none are given. The peer only reads, as it does by default: it groups nothing. Both sides
run on one thread each, in turns, in a new process each time, which reads half of the texts before it is timed; the best
of their rounds counts. The last line is one JSON object; "ratio" is our time by theirs.
"""

import argparse
import json
from pathlib import Path

from tests.bench import peers
from tests.bench.articles import articles

_ROUNDS = 5


def main() -> None:
    """Run both sides and print the table and the ratio."""
    parser = argparse.ArgumentParser(prog="./run bench group", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, help="a .jsonl of articles (the seeds if none is given)")
    parser.add_argument("--quick", action="store_true", help="one round")
    args = parser.parse_args()
    work = [{"title": one.title, "text": one.text, "language": one.language} for one in articles(args.data)]
    peers.prepare("bench")
    rounds = range(1 if args.quick else _ROUNDS)
    pairs = [(peers.ours("groups", work), peers.theirs("tfidf", work)) for _ in rounds]
    ours = min((one for one, _ in pairs), key=lambda timing: timing.seconds)
    theirs = min((two for _, two in pairs), key=lambda timing: timing.seconds)
    print(peers.table([("Broadsheet: grouped by event", ours), ("scikit-learn TfidfVectorizer: read", theirs)]))
    print(json.dumps({"ratio": round(ours.seconds / theirs.seconds, 2), "ours_seconds": round(ours.seconds, 4),
                      "theirs_seconds": round(theirs.seconds, 4), "articles": len(work)}))  # fmt: skip


if __name__ == "__main__":
    main()
