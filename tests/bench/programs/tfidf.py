"""The peer: scikit-learn's TfidfVectorizer, as it comes, reading the same texts."""

import importlib
import json
import sys
import time
from typing import Any


def main() -> None:
    """Time the reading of the articles on standard input, after one round over half of them."""
    texts = [f"{one['title']}\n{one['text']}" for one in json.load(sys.stdin)]
    text: Any = importlib.import_module("sklearn.feature_extraction.text")
    text.TfidfVectorizer().fit_transform(texts[::2])
    started = time.process_time()
    text.TfidfVectorizer().fit_transform(texts)
    print(json.dumps({"done": len(texts), "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main()
