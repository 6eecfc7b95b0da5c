"""The peer: scikit-learn's TfidfVectorizer, as it comes, reading the same texts."""

import importlib
import json
import sys
import time
from typing import Any

_ROUNDS = 3


def main() -> None:
    """Time reading of the articles on standard input after one of half of them; the best of three rounds counts."""
    texts = [f"{one['title']}\n{one['text']}" for one in json.load(sys.stdin)]
    text: Any = importlib.import_module("sklearn.feature_extraction.text")
    text.TfidfVectorizer().fit_transform(texts[::2])
    seconds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        text.TfidfVectorizer().fit_transform(texts)
        seconds.append(time.process_time() - started)
    print(json.dumps({"done": len(texts), "seconds": min(seconds)}))


if __name__ == "__main__":
    main()
