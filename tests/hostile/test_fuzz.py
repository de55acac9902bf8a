import re
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


@pytest.fixture(scope="module")
def fuzzed() -> dict[str, tuple[int, str]]:
    """Fuzz all readers; give by suffix how the process ended and what it said."""
    options = [f"-runs={RUNS}", "-seed=1", "-max_len=300", "-rss_limit_mb=3000"]
    command = [sys.executable, str(HERE / "fuzz.py"), *SUFFIXES, *options]
    done = subprocess.run(command, cwd=HERE.parents[1], stderr=subprocess.PIPE, check=True)
    parts = re.findall(r"(?s)(.*?)^(\.\w+) ended with (-?\d+)\n", done.stderr.decode(errors="replace"), re.MULTILINE)
    return {suffix: (int(status), said) for said, suffix, status in parts}


@pytest.mark.skipif(sys.platform != "linux" or not find_spec("atheris"), reason="atheris is made for Linux")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_reader_gives_articles_or_sentences_for_whatever_a_fuzzer_makes_up(
    suffix: str, fuzzed: dict[str, tuple[int, str]]
) -> None:
    status, said = fuzzed[suffix]
    assert status == 0, said[-1500:]
    assert f"Done {RUNS} " in said
