"""Where there is no network: installs a bundle, starts it, and uses it. python installed_alone.py BUNDLE FOLDER PORT"""

import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "serve"))

import alone  # noqa: E402 - found by the line above


def main() -> None:
    bundle, folder, port = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    alone.leave_the_network()
    environment, data = folder / "environment", folder / "data"
    subprocess.run([sys.executable, bundle / "install.py", environment], check=True)
    program = [str(environment / "bin" / "folkmoot"), "--data", str(data)]
    process = alone.start(port, [*program, "serve", "--port", port])
    said = {"page": look_at_page(port), "signed_in": sign_in(program, port)}
    process.send_signal(signal.SIGTERM)
    said["ended"] = process.wait(30)
    print(json.dumps(said))


def look_at_page(port: str) -> list[int]:
    """Of the page and the programs and styles it names: the answers."""
    address = f"http://127.0.0.1:{port}"
    with urllib.request.urlopen(f"{address}/") as answer:
        page = answer.read().decode()
        answers = [answer.status]
    for name in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page):
        with urllib.request.urlopen(f"{address}{name}") as answer:
            answers.append(answer.status)
    return answers


def sign_in(program: list[str], port: str) -> int:
    """Whoever the command line added."""
    who = ["ada@meridian.example", "--name", "Ada", "--password", "a long enough one", "--admin"]
    subprocess.run([*program, "person", "add", *who], check=True)
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/session",
        json.dumps({"identity": "ada@meridian.example", "password": "a long enough one"}).encode(),
        {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{port}"},
    )
    with urllib.request.urlopen(request) as answer:
        return int(answer.status)


if __name__ == "__main__":
    main()
