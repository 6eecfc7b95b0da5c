"""What holds for all tests."""

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is while it runs everything else beside it says nothing about the code.
settings.register_profile("broadsheet", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("broadsheet")

# A file is one worker's, and these take longest: they begin first, so that nobody is left with one of them at the end.
_FIRST = ("tests/bench/", "tests/storage/test_migrations.py", "tests/e2e/", "tests/faults/", "tests/sandbox/page/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest in front; the rest stays in order."""
    items.sort(
        key=lambda item: next((at for at, name in enumerate(_FIRST) if item.nodeid.startswith(name)), len(_FIRST))
    )
