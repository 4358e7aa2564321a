"""Asks our own server, over the port, in the fewest words."""

import json
import socket
from typing import Any


def ask(host: str, port: int, path: str) -> tuple[int, bytes]:
    """Status and body of GET `path`; (0, b"") while nobody answers."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    try:
        with socket.create_connection((near, port), timeout=2) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {near}:{port}\r\nConnection: close\r\n\r\n".encode())
            answer = read_all(line)
    except OSError:
        return 0, b""
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    return (int(words[1]) if len(words) > 1 else 0), body


def read_all(line: socket.socket) -> bytes:
    answer = b""
    while True:
        part = line.recv(65536)
        if not part:
            return answer
        answer += part


def is_ready(host: str, port: int) -> bool:
    return ask(host, port, "/health")[0] == 200


def read_welcome(host: str, port: int) -> dict[str, Any]:
    """What a stranger is told: the organisation, and whether founding it takes a code."""
    status, body = ask(host, port, "/api/welcome")
    welcome: dict[str, Any] = json.loads(body) if status == 200 else {}
    return welcome
