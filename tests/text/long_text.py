"""Texts of any length."""


def article(sentences: int) -> str:
    """Prose of that many sentences: a statement, two quotes and a figure, in turns."""
    kinds = (
        "The council of town {n} approved the harbour plan on Monday after a long debate.",
        "Mayor Ann Lund, who opposed it, said 'the price is {n} too high' for the town.",
        "“We shall build it,” said engineer Tom Berg of Hale Lines in month {n}.",
        "Prices rose by {n} per cent, leaving residents worried about the winter.",
    )
    return " ".join(kinds[n % len(kinds)].format(n=n) for n in range(sentences))
