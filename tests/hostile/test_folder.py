"""All cases in one folder, through the whole of `dateline analyse` in a process with limits."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from cases import CASES
from makers import STORY

from analysis import store

ROOT = Path(__file__).parents[2]
MEMORY, SECONDS = 6_000_000_000, 300
# They are read with all the others in `test_cases.py`; what they hold would take longer to analyse than all the rest.
SLOW = {
    "100,000 one-word lines",
    "30,000 notices",
    "50,000 labels and a text",
    "a million entities",
    "a Word document with 3,000 paragraphs",
    "a book of 500 chapters",
    "a thousand files, one bad",
}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def test_everything_good_in_a_folder_of_bad_inputs_is_stored_and_every_bad_one_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    bad = 0
    for number, case in enumerate(CASES):
        if case.what in SLOW:
            continue
        place = folder / f"{number:03}"
        place.mkdir(parents=True)
        (place / case.name).write_bytes(case.data())
        record = {"id": f"good-{number}", "text": f"{STORY} It was number {number}."}
        (place / "good.jsonl").write_text(json.dumps(record))
        bad += len(case.reasons)
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    kept = tmp_path / "store"
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "analyse", str(folder), "--store", str(kept), "--workers", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )
    assert done.returncode == 3, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert f" {bad + 2} rejected" in done.stdout, done.stdout[-500:]
    with store.open_store(kept) as con:
        stored = {one for (one,) in con.execute("select article from articles").fetchall()}
        (rejected,) = con.execute("select count(*) from rejected").fetchone() or (0,)
        languages = dict(con.execute("select lang, count(*) from articles group by 1").fetchall())
        foreign = con.execute(
            "select count(*) from events semi join (from articles where lang <> 'en') using (analysis)"
        ).fetchone()
    assert {f"good-{n}" for n, case in enumerate(CASES) if case.what not in SLOW} <= stored
    assert rejected
    assert {"de", "fr", "es", "ru"} <= set(languages)
    assert foreign == (0,), "what is not English is kept and not read as if it were"
