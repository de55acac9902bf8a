"""See to it that a Chromium is there for the browser tests: find it, or install it where that is allowed."""

import os
import shutil
import subprocess
import sys

# The headless shell first: it draws no window around the page, and so leaves more of the machine to the tests.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation"), ("chromium-headless-shell",)  # not all have the last


def find() -> str | None:
    """Give the path of an installed Chromium or Chrome, None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install Chromium by apt as root, else by playwright; say how to do it by hand where neither works."""
    if find():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for packages in PACKAGES:
            subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False)
    if find():
        return 0
    print("No Chromium for the browser tests; install it, for instance: sudo apt-get install chromium", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
