"""Hand-written fakes of the ports; each keeps the contract that its port's docstrings say."""

from tests.fake_store import FakeStore

__all__ = ["FakeStore"]
