"""Installs Folkmoot from this folder into a new environment, without a network: python3 install.py /srv/folkmoot/venv"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)


def main() -> None:
    if len(sys.argv) != 2 or sys.version_info < OLDEST:
        sys.exit("Python 3.11 or newer, and where to put it: python3 install.py /srv/folkmoot/venv")
    target = Path(sys.argv[1])
    subprocess.run([sys.executable, "-m", "venv", target], check=True)
    pip = [target / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    offline = ["--no-index", f"--find-links={HERE / 'wheels'}", "--only-binary=:all:", "--quiet"]
    subprocess.run([*pip, *offline, "--require-hashes", "--no-deps", "-r", HERE / "run.lock"], check=True)
    ours = next(HERE.glob("wheels/folkmoot-*.whl"))
    subprocess.run([*pip, *offline, "--no-deps", ours], check=True)
    print(f"Installed. Start it with: {target / 'bin' / 'folkmoot'} --data DIR serve")


if __name__ == "__main__":
    main()
