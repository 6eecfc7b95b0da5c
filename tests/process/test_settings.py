"""Settings are read once, explained, and never shown with a secret in them."""

from pathlib import Path

import pytest

from bot.model.errors import UserError
from bot.settings import ROOT, Settings, example


def test_the_example_file_names_every_setting_with_its_default() -> None:
    assert (ROOT / ".env.example").read_text("utf-8") == example()


def test_an_unset_environment_gives_the_defaults() -> None:
    assert Settings.read({}, dotenv=None) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from-file\nBROADSHEET_CONTACT=me@example.org\n")
    settings = Settings.read({"DISCORD_TOKEN": " from-environment "}, dotenv=tmp_path / ".env")
    assert (settings.token, settings.contact) == ("from-environment", "me@example.org")


def test_the_token_is_not_shown() -> None:
    assert "hush" not in repr(Settings(token="hush"))


def test_a_relative_database_lies_in_the_project_whatever_the_working_folder() -> None:
    assert Settings().database_url == f"sqlite+aiosqlite:///{ROOT}/data/broadsheet.db"


def test_an_absolute_database_stays_where_it_is() -> None:
    assert Settings(database="sqlite+aiosqlite:////srv/x.db").database_url == "sqlite+aiosqlite:////srv/x.db"


def test_allowed_hosts_are_a_list() -> None:
    assert Settings(allowed_hosts="127.0.0.1:80, Feeds.LAN:8080,").allowed == {"127.0.0.1:80", "feeds.lan:8080"}


@pytest.mark.parametrize(
    ("name", "value"), [("BROADSHEET_LOG_LEVEL", "LOUD"), ("BROADSHEET_DATABASE", "mysql://nowhere/x")]
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(UserError, match=name):
        Settings.read({name: value}, dotenv=None)
