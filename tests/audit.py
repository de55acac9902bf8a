"""Ask the advisory databases about the locked packages, and list the licences of those that are installed."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "dashboard" / "requirements.txt"


def locked() -> list[str]:
    """Name the packages that a user installs."""
    return sorted(set(re.findall(r"(?m)^([A-Za-z0-9._-]+)==", LOCK.read_text(encoding="utf-8"))))


def licences() -> subprocess.CompletedProcess[str]:
    """List the licences of the locked packages."""
    command = ["piplicenses", "--from=mixed", "--with-urls", "--packages", *locked()]
    return subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)


def advisories() -> subprocess.CompletedProcess[str]:
    """Look up what is known against the locked packages."""
    command = ["pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip", "--progress-spinner=off"]
    return subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)


def main() -> int:
    """Print both; end with 1 where something is known against a package, with 3 where nobody could be asked."""
    print(licences().stdout)
    done = advisories()
    unreached = re.search("ConnectionError|ServiceError|Max retries|Errno|timed out", done.stderr)
    if unreached or done.stdout.count("could not be audited") > len(locked()) / 2:
        print("The advisory database could not be asked, so nothing is known about the packages; try again online.")
        return 3
    print(done.stdout or done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
