from pathlib import Path

import cluster
from torture import torture


def test_writers_killed_at_random_moments_lose_nothing_and_show_no_reader_half_an_article(tmp_path: Path) -> None:
    counts = torture(tmp_path / "", rounds=2, commits=6, readers=2)
    print(counts)
    assert counts.faults == []
    assert counts.acknowledged > 0
    assert counts.readings > 0


def test_a_cluster_whose_workers_are_killed_gives_the_rows_that_one_process_gives(tmp_path: Path) -> None:
    killed, wrong = cluster.torture(tmp_path, number=64, kills=1)
    assert killed == 1
    assert wrong == []
