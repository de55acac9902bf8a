from pathlib import Path

from torture import torture


def test_writers_killed_at_random_moments_lose_nothing_and_show_no_reader_half_an_article(tmp_path: Path) -> None:
    counts = torture(tmp_path / "", rounds=2, commits=6, readers=2)
    print(counts)
    assert counts.faults == []
    assert counts.acknowledged > 0
    assert counts.readings > 0
