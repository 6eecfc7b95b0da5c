"""Outlets that disagree, in one line."""

from bot.model.digest import Difference

_OUTLETS = 4


def sources_differ(found: Difference) -> str:
    """The line "Sources differ: 12 (A), 15 (B, C) · people", not cleaned; outlets with one number stand together."""
    by_number: dict[str, list[str]] = {}
    for claim in found.claims[:_OUTLETS]:
        by_number.setdefault(claim.shown, []).append(claim.outlet)
    numbers = ", ".join(f"{shown} ({', '.join(outlets)})" for shown, outlets in by_number.items())
    is_sign = len(found.noun) == 1 and not found.noun.isalpha()
    return f"Sources differ: {numbers}" + (f" · {found.noun}" if found.noun and not is_sign else "")
