"""Letters cannot be given a header by what stands in them."""

from pathlib import Path

import pytest

from folkmoot.kernel import mail
from folkmoot.kernel.settings import Settings


def settings(url: str | None, **more: str) -> Settings:
    return Settings(data=Path("data"), url="https://folk.example.org", smtp_url=url, **more)


@pytest.mark.parametrize(
    ("url", "port", "use_tls", "start_tls"),
    [
        ("smtp://mail.example.org", 587, False, True),
        ("smtp://mail.example.org:2525", 2525, False, True),
        ("smtps://mail.example.org", 465, True, False),
        ("smtp+plain://localhost", 25, False, False),
    ],
)
def test_the_address_says_how_it_is_encrypted(url: str, port: int, use_tls: bool, start_tls: bool) -> None:
    server = mail.read_server(settings(url))
    assert server
    assert (server.port, server.use_tls, server.start_tls) == (port, use_tls, start_tls)
    assert server.sender == "no-reply@folk.example.org"


def test_user_and_password_may_hold_any_letter() -> None:
    server = mail.read_server(settings("smtp://a%40b:p%2Fw%3A@mail.example.org"))
    assert server
    assert (server.username, server.password) == ("a@b", "p/w:")


def test_without_an_address_there_is_no_mail() -> None:
    assert mail.read_server(settings(None)) is None


@pytest.mark.parametrize(
    "hostile", ["A\r\nBcc: x@y.example", "A\nBcc: x@y.example", "A\r\n\r\nbody", "A\x00\u2028Bcc: x"]
)
@pytest.mark.hostile(54)
def test_nothing_adds_a_header(hostile: str) -> None:
    server = mail.read_server(settings("smtp://mail.example.org"))
    assert server
    letter = mail.Letter("max@meridian.example", hostile, "text", "<p>html</p>")
    raw = mail.write(letter, server, hostile).as_bytes()
    head = raw.partition(b"\r\n\r\n")[0].decode()
    assert sorted(
        line.partition(":")[0] for line in head.split("\r\n") if not line.startswith((" ", "\t"))
    ) == [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]


@pytest.mark.parametrize("to", ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "no address"])
def test_a_letter_goes_to_one_address(to: str) -> None:
    server = mail.read_server(settings("smtp://mail.example.org"))
    assert server
    with pytest.raises((ValueError, IndexError)):
        mail.write(mail.Letter(to, "s", "t", "h"), server, "Meridian")


def test_a_long_address_stays_whole() -> None:
    """Whoever folds it in the middle, or encodes it, has a link that nothing follows."""
    address = f"https://{'long.' * 30}example/api/unsubscriptions/{'a' * 60}"
    letter = mail.Letter(
        "a@b.example", "s", "t", "<p>h</p>", unsubscribe=address, reply_to="reply+x@c.example"
    )
    server = mail.Server("h", 25, None, None, use_tls=False, start_tls=False, sender="no-reply@b.example")
    raw = bytes(mail.write(letter, server, "Meridian"))
    assert f"List-Unsubscribe: <{address}>\r\n".encode() in raw
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert b"Reply-To: reply+x@c.example\r\n" in raw
