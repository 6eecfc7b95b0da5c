"""How far reading is behind."""


def in_front(waiting: int) -> str:
    """What an admin reads while an article waits."""
    return f"{_articles(waiting)} in front of this one; it is read when its turn comes …"


def behind(waiting: int) -> str:
    """A line for an overview; "" where nothing waits."""
    return f"-# {_articles(waiting)} to be read." if waiting else ""


def _articles(waiting: int) -> str:
    return "One article waits" if waiting == 1 else f"{waiting} articles wait"
