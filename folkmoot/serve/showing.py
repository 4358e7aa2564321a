"""What `--demo` means for a start: a folder of its own, and an address that a phone beside it can reach."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from folkmoot.kernel.settings import is_loopback

FOLDER = Path("data", "demo")
EVERYWHERE = {"0.0.0.0", "::"}
SOMEWHERE_ELSE = ("192.0.2.1", 9)
"""An address for documentation: choosing the way there sends nothing."""


class DemoError(Exception):
    """The demo could not be built; its program said why."""


def prepare(host: str | None, port: int | None) -> None:
    """Set what the demo needs and nobody has set. Its people are invented and its passwords fresh, so it may be shown
    to the machines nearby without https.
    """
    host = host or os.environ.get("FOLKMOOT_HOST") or "127.0.0.1"
    if "FOLKMOOT_URL" in os.environ or is_loopback(host):
        return
    os.environ.setdefault("FOLKMOOT_ALLOW_HTTP", "1")
    if host in EVERYWHERE:
        shown = port or os.environ.get("FOLKMOOT_PORT") or 8080
        os.environ["FOLKMOOT_URL"] = f"http://{find_own_address()}:{shown}"


def find_own_address() -> str:
    """By which address other machines nearby know this one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(SOMEWHERE_ELSE)
        except OSError:  # This machine is in no network.
            return "127.0.0.1"
        return str(asking.getsockname()[0])


def build(environment: Mapping[str, str]) -> None:
    done = subprocess.run([sys.executable, "-P", "-m", "folkmoot.serve.demo"], env=environment, check=False)
    if done.returncode:
        raise DemoError("The demo was not built.")
