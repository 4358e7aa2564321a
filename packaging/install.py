"""Installs Folkmoot from this folder into a new environment, without a network: python3 install.py /srv/folkmoot/venv"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("Say where to put it: python3 install.py /srv/folkmoot/venv")
    require_python()
    target = Path(sys.argv[1])
    run([sys.executable, "-m", "venv", target])
    pip = [target / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    offline = ["--no-index", f"--find-links={HERE / 'wheels'}", "--only-binary=:all:", "--quiet"]
    run([*pip, *offline, "--require-hashes", "--no-deps", "-r", HERE / "run.lock"])
    ours = next(HERE.glob("wheels/folkmoot-*.whl"))
    run([*pip, *offline, "--no-deps", ours])
    print(f"Installed. Start it with: {target / 'bin' / 'folkmoot'} --data DIR serve")


def require_python() -> None:
    """Some of the wheels are compiled for one Python, and no other can use them."""
    wanted = (HERE / "python-version").read_text().strip()
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if here != wanted:
        sys.exit(
            f"This bundle was made with Python {wanted}, and this is {here}. "
            f"Do: python{wanted} {sys.argv[0]} {sys.argv[1]}, or make a bundle on a machine like this one"
        )


def run(command: list[object]) -> None:
    """It says itself what is wrong."""
    done = subprocess.run([str(word) for word in command], check=False)
    if done.returncode:
        sys.exit("Not installed: see above.")


if __name__ == "__main__":
    main()
