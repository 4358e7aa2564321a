"""What can be set, and what is refused."""

from pathlib import Path

import pytest

from folkmoot.kernel.settings import SettingsError, read_settings


def test_without_anything_set_only_this_machine_is_served() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port, settings.url) == ("127.0.0.1", 8080, "http://127.0.0.1:8080")
    assert settings.on_loopback
    assert settings.data.is_absolute()
    assert settings.cookie == "folkmoot"
    assert settings.origins == {"http://127.0.0.1:8080", "http://localhost:8080"}


def test_the_command_line_wins_over_the_environment() -> None:
    environment = {"FOLKMOOT_PORT": "9000", "FOLKMOOT_DATA": "/srv/a", "FOLKMOOT_WORKERS": "3"}
    settings = read_settings(environment, port=9001, data=Path("/srv/b"), workers=2)
    assert (settings.port, settings.data, settings.workers) == (9001, Path("/srv/b"), 2)
    assert settings.url == "http://127.0.0.1:9001"


def test_https_names_the_cookie_so_that_browsers_guard_it() -> None:
    settings = read_settings({"FOLKMOOT_URL": "https://folk.example.org/"})
    assert settings.url == "https://folk.example.org"
    assert settings.cookie == "__Host-folkmoot"
    assert settings.origins == {"https://folk.example.org"}
    assert not settings.on_loopback


@pytest.mark.parametrize(
    "environment",
    [
        {"FOLKMOOT_HOST": "0.0.0.0"},
        {"FOLKMOOT_HOST": "192.0.2.7"},
        {"FOLKMOOT_URL": "http://folk.example.org"},
        {"FOLKMOOT_HOST": "::", "FOLKMOOT_URL": "http://folk.example.org"},
    ],
)
def test_others_are_not_served_without_https_unless_that_is_asked_for(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="passwords would be readable"):
        read_settings(environment)
    assert read_settings({**environment, "FOLKMOOT_ALLOW_HTTP": "1"}).url.startswith("http://")
    assert read_settings({**environment, "FOLKMOOT_URL": "https://folk.example.org"}).secure


def test_an_open_port_needs_an_address_that_others_can_type() -> None:
    """Sign-in goes by FOLKMOOT_URL: without it a page opened from elsewhere is not one of ours."""
    open_to_all = {"FOLKMOOT_HOST": "0.0.0.0", "FOLKMOOT_ALLOW_HTTP": "1"}
    assert read_settings(open_to_all).unknown_elsewhere
    assert not read_settings({**open_to_all, "FOLKMOOT_URL": "http://192.0.2.7:8080"}).unknown_elsewhere
    assert not read_settings({"FOLKMOOT_URL": "https://folk.example.org"}).unknown_elsewhere
    assert not read_settings({}).unknown_elsewhere


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FOLKMOOT_PORT", "eighty"),
        ("FOLKMOOT_PORT", "70000"),
        ("FOLKMOOT_WORKERS", "-1"),
        ("FOLKMOOT_URL", "folk.example.org"),
        ("FOLKMOOT_URL", "https://folk.example.org/chat"),
        ("FOLKMOOT_TRUSTED_PROXIES", "proxy.example.org"),
        ("FOLKMOOT_SMTP_URL", "mail.example.org:25"),
        ("FOLKMOOT_LOG_LEVEL", "loud"),
        ("FOLKMOOT_DATABASE_URL", "mysql://owner@host/folkmoot"),
        ("FOLKMOOT_DATABASE_URL", "postgresql://owner:x@db.example.org/folkmoot"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


def test_a_database_on_this_machine_needs_no_tls() -> None:
    for url in (
        "postgresql://owner:x@127.0.0.1/folkmoot",
        "postgresql://owner:x@/folkmoot?host=/run/postgresql",
    ):
        assert read_settings({"FOLKMOOT_DATABASE_URL": url}).database_url == url
    remote = "postgresql://owner:x@db.example.org/folkmoot?sslmode=verify-full"
    assert read_settings({"FOLKMOOT_DATABASE_URL": remote}).database_url == remote


def test_proxies_are_addresses_said_in_one_way() -> None:
    settings = read_settings({"FOLKMOOT_TRUSTED_PROXIES": "127.0.0.1, ::0:1 ::ffff:10.0.0.1"})
    assert settings.trusted_proxies == {"127.0.0.1", "::1", "10.0.0.1"}
