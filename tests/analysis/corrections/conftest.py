from pathlib import Path

import pytest
from thrice import analysis, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, [analysis("a1"), analysis("a2", "Herald"), analysis("a3", "Wire")])
    return tmp_path
