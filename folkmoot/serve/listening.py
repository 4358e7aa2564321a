"""The port. The parent opens it once; its children answer on it, so it stays open while one of them is replaced."""

import errno
import socket
import time

SECONDS_TO_TAKE_OVER = 5


class PortError(Exception):
    pass


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. After a kill the last children of the one before may still be closing it."""
    until = time.monotonic() + SECONDS_TO_TAKE_OVER
    while True:
        try:
            return try_to_listen(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > until:
                raise PortError(describe(error, host, port)) from error
        time.sleep(0.05)


def try_to_listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if host == "::":
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listening.bind((host, port))
        listening.listen(2048)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def describe(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Do: choose another with --port"
    if error.errno == errno.EACCES:
        return f"Port {port} is not for this user. Do: choose one above 1023 with --port"
    return f"{host}:{port} cannot be listened on: {error.strerror}"
