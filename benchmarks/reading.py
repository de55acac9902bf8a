"""Measure the memory of reading large files of each kind: `python -m benchmarks.reading [KIND ...] [--sizes 10 20]`.

A file of each kind and size (in megabytes) is drawn (see `large_files`) and read in a process of its own. Printed is
the highest memory of that process, beside that of one which has read a small file of the same kind, and what a refusal
says. Where a format is packed, the size is that of the file.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis.readers import File, read_file
from analysis.types import Article, Rejected
from benchmarks.large_files import DRAWN, WRITTEN, draw


def read(path: Path, most: int) -> str:
    """Read a file, as far as `most` articles; say how many there were, the highest memory, and the last refusal."""
    articles, refusal = 0, ""
    for outcome in read_file(File(path)):
        articles += isinstance(outcome, Article)
        refusal = outcome.reason if isinstance(outcome, Rejected) else refusal
        if articles == most:
            break
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # the usual count begins with that of the parent
    highest = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return f"{articles}\t{highest:.0f}\t{refusal[:110]}"


def measured(path: Path, most: int) -> list[str]:
    """Read a file in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading", "--read", str(path), "--most", str(most)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    return done.stdout.rstrip("\n").split("\t") if done.returncode == 0 else ["-", "-", f"ended with {done.returncode}"]


def main() -> None:
    asked = argparse.ArgumentParser(description="memory of reading large files")
    asked.add_argument("kinds", nargs="*", default=[*WRITTEN, *DRAWN])
    asked.add_argument("--sizes", nargs="+", type=float, default=[10, 20, 100])
    asked.add_argument("--most", type=int, default=10**9, help="articles, after which reading ends")
    asked.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.read:
        print(read(options.read, options.most))
        return
    print("kind\tMB\tarticles\tpeak MB\twhat is refused")
    for kind in options.kinds:
        for size in [0.1, *options.sizes]:
            with tempfile.TemporaryDirectory() as folder:
                path = draw(kind, size * 1e6, Path(folder))
                print(kind, f"{path.stat().st_size / 1e6:.1f}", *measured(path, options.most), sep="\t", flush=True)


if __name__ == "__main__":
    main()
