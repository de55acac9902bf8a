import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from analysis.readers import READERS

# Two names of one reader are fuzzed once.
SUFFIXES = [*{reader: suffix for suffix, reader in reversed(READERS.items())}.values(), ".zip", ".gz", ".tar"]
HERE = Path(__file__).parent
RUNS = 300


@pytest.mark.skipif(sys.platform != "linux" or not find_spec("atheris"), reason="atheris is made for Linux")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_reader_gives_articles_or_sentences_for_whatever_a_fuzzer_makes_up(suffix: str) -> None:
    command = [
        sys.executable,
        HERE / "fuzz.py",
        suffix,
        f"-runs={RUNS}",
        "-seed=1",
        "-max_len=300",
        "-rss_limit_mb=3000",
    ]
    done = subprocess.run(command, cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1500:]
    assert f"Done {RUNS} " in done.stderr
