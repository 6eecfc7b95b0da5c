"""What understanding a text of 2,000 sentences takes, beside one of 200 of the same kinds.

    ./run bench length [--quick]

Processor time on one thread, in turns; the best of each counts, since what else the machine does only adds. The last
line is one JSON object; "ratio" is the long text's time by the short one's, and is to be at most 12.
"""

import argparse
import json
import time

from bot.model.article import Draft, Origin
from bot.text.understand import understand
from tests.text.long_text import article

_SHORT, _LONG = 200, 2_000
_ROUNDS = 5


def main() -> None:
    """Run both and print the table and the ratio."""
    parser = argparse.ArgumentParser(prog="./run bench length", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one round")
    rounds = 1 if parser.parse_args().quick else _ROUNDS
    _seconds(20)
    pairs = [(_seconds(_SHORT), _seconds(_LONG)) for _ in range(rounds)]
    short, long = min(one for one, _ in pairs), min(two for _, two in pairs)
    print(f"{_SHORT:>6} sentences {short:.4f} s\n{_LONG:>6} sentences {long:.4f} s")
    print(
        json.dumps({"ratio": round(long / short, 2), "short_seconds": round(short, 4), "long_seconds": round(long, 4)})
    )


def _seconds(sentences: int) -> float:
    draft = Draft("", article(sentences), Origin.PASTED, language="en")
    started = time.process_time()
    understand(draft)
    return time.process_time() - started


if __name__ == "__main__":
    main()
