"""Tables of Arrow whose rows are all in one batch."""

from pathlib import Path

import pyarrow as pa
import pyarrow.feather as pf
import pytest
from makers import STORY

from analysis.readers import File, large, parquet, read_bytes, read_file
from analysis.types import Outcome, Rejected


@pytest.mark.parametrize("packed", ["uncompressed", "lz4", "zstd"])
@pytest.mark.parametrize("on_disk", [False, True])
def test_rows_of_arrow_in_one_batch_are_read_however_many_they_are_unless_they_are_packed(
    packed: str, on_disk: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.arrow"
    names = pa.array([f"Paper {n % 3}" for n in range(600)]).dictionary_encode()
    pf.write_feather(pa.table({"text": [STORY] * 600, "source": names}), path, compression=packed)
    monkeypatch.setattr(large, "LARGE", 500)
    assert len(outcomes(path, on_disk=on_disk)) == 600
    monkeypatch.setattr(parquet, "MOST_BATCH", 10_000)
    *read, last = outcomes(path, on_disk=on_disk)
    if packed == "uncompressed":
        assert len(read) == 599
    else:
        assert isinstance(last, Rejected)
        assert "in one batch of rows; expected at most 10,000: write it in smaller batches" in last.reason


def outcomes(path: Path, *, on_disk: bool) -> list[Outcome]:
    return list(read_file(File(path)) if on_disk else read_bytes(path.read_bytes(), path.name))
