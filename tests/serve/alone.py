"""Started where there is no network but this machine's own: python alone.py PORT WORDS… Answers 0 once it was ready and stopped."""

import fcntl
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence

SET_FLAGS, UP = 0x8914, 0x1
ANYWHERE = ("192.0.2.1", 443)
SECONDS = 60


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        fcntl.ioctl(asking, SET_FLAGS, struct.pack("16sH14x", b"lo", UP))


def require_no_network() -> None:
    try:
        socket.create_connection(ANYWHERE, timeout=1).close()
    except TimeoutError:
        sys.exit("there is a network after all")
    except OSError:
        return
    sys.exit("there is a network after all")


def answers(port: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def main() -> None:
    port, *words = sys.argv[1:]
    leave_the_network()
    process = start(port, words)
    process.send_signal(signal.SIGTERM)
    sys.exit(process.wait(30))


def leave_the_network() -> None:
    raise_loopback()
    require_no_network()


def start(port: str, words: Sequence[str]) -> subprocess.Popen[bytes]:
    """Once it answers."""
    began = time.monotonic()
    process = subprocess.Popen(words)
    while not answers(port):
        if process.poll() is not None or time.monotonic() - began > SECONDS:
            process.terminate()
            sys.exit(f"it did not come up: {process.wait(30)}")
        time.sleep(0.05)
    print(f"Up after {time.monotonic() - began:.1f} s", flush=True)
    return process


if __name__ == "__main__":
    main()
