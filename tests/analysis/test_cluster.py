"""What a Dask cluster does when something is amiss; the rows that it gives are looked at by tests/torture."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster
from distributed.utils import get_mp_context
from faulty import DEADLY, Deadly, elsewhere, faulty, refused, unseen

from analysis import store
from analysis.engines import Size, dask_
from analysis.engines.versions import versions
from analysis.errors import DatelineError
from analysis.ingest import run
from analysis.settings import Settings, from_environment

# Workers begin with what they import, or each that takes the place of a dead one would import it again.
FORKED = {"distributed.worker.multiprocessing-method": "forkserver"}
STORY = "Ann Miller met envoy number {n} in Paris on Monday. They signed an agreement on trade."


@pytest.fixture(scope="module")
def cluster() -> Iterator[Client]:
    with dask.config.set(FORKED):
        get_mp_context().set_forkserver_preload(["analysis.engines.dask_"])
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0, **FORKED}),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running,
        Client(running, set_as_default=False) as client,
    ):
        client.register_plugin(Deadly())
        yield client


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Twelve articles, the eighth of which ends every process that analyses it, and a line that is no article."""
    lines = [json.dumps({"id": f"a{n}", "text": STORY.format(n=n), "published": "2014-03-05"}) for n in range(12)]
    lines[7] = json.dumps({"id": "a7", "text": f"{STORY} {DEADLY}", "published": "2014-03-05"})
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "good.jsonl").write_text("\n".join(lines[:6]))
    (folder / "mixed.jsonl").write_text("\n".join([*lines[6:], "no article"]))
    return folder


def analysed(cluster: Client, archive: Path, folder: Path, **how: Any) -> run.Summary:
    return run.add_paths([archive], folder, engine_name="dask", size=Size(scheduler=cluster.scheduler.addr), **how)


def kept(folder: Path) -> list[str]:
    with store.open_store(folder) as con:
        return [id for (id,) in con.execute("select article from articles order by seq").fetchall()]


def test_an_article_that_ends_every_worker_is_rejected_and_the_rest_is_kept_in_its_order(
    cluster: Client, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_, "TRIES", 1)
    summary = analysed(cluster, archive, tmp_path / "store")
    assert kept(tmp_path / "store") == [f"a{n}" for n in range(12) if n != 7]
    reasons = {one.path: one.reason for one in summary.rejected}
    assert reasons["a7"] == dask_.KILLED
    assert "not JSON" in reasons[str(archive / "mixed.jsonl")]
    assert store.verify(tmp_path / "store") == []


@pytest.mark.parametrize(("work", "fault"), [("read", unseen), ("write", refused), ("write", elsewhere)])
def test_what_workers_cannot_read_or_write_this_machine_does_and_says_so(
    cluster: Client, archive: Path, tmp_path: Path, work: str, fault: Callable[..., Any]
) -> None:
    (archive / "mixed.jsonl").unlink()
    with faulty(cluster, work, fault):
        summary = analysed(cluster, archive, tmp_path / "store")
    assert kept(tmp_path / "store") == [f"a{n}" for n in range(6)]
    assert store.verify(tmp_path / "store") == []
    assert summary.rejected == []
    (remark,) = summary.remarks
    assert f"a worker could not {work}" in remark
    assert "where all workers see" in remark


def test_the_same_articles_given_again_are_known_by_what_workers_note_of_them(
    cluster: Client, archive: Path, tmp_path: Path
) -> None:
    (archive / "mixed.jsonl").unlink()
    told: list[tuple[int, int]] = []
    analysed(cluster, archive, tmp_path / "store", progress=lambda *counts: told.append(counts))
    assert told[-1] == (6, 6)
    again = analysed(cluster, archive, tmp_path / "store")
    assert (again.read, again.analysed, again.unchanged) == (6, 0, 6)


def test_a_worker_of_another_version_is_refused_before_any_work_is_sent(
    cluster: Client, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, driver = versions(from_environment()), os.getpid()
    monkeypatch.setattr(dask_, "versions", lambda _: here | {"spacy": "0.1"} if os.getpid() == driver else here)
    with pytest.raises(DatelineError, match=r"spacy is [0-9.]+ there and 0\.1 here\. .* install the same"):
        analysed(cluster, archive, tmp_path / "store")
    assert not store.is_store(tmp_path / "store")


def test_a_worker_that_knows_no_versions_is_refused(
    cluster: Client, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: Settings) -> None:
        raise ModuleNotFoundError("No module named 'analysis.engines.versions'")

    here, driver = versions(from_environment()), os.getpid()
    monkeypatch.setattr(dask_, "versions", lambda settings: here if os.getpid() == driver else unknown(settings))
    with pytest.raises(DatelineError, match=r"it cannot tell its own \(No module named"):
        analysed(cluster, archive, tmp_path / "store")


def test_no_scheduler_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DatelineError, match="needs --scheduler"):
        run.add([], tmp_path, engine_name="dask")


def test_a_scheduler_without_workers_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_, "WAIT", 1)
    with LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty:
        size = Size(scheduler=empty.scheduler_address)
        with pytest.raises(
            DatelineError, match="no worker has come to the Dask scheduler in 1 seconds; try: dask worker"
        ):
            run.add([], tmp_path, engine_name="dask", size=size)


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler and a worker in processes of their own; the address of the first, and the first."""
    file = tmp_path / "scheduler.json"

    def started(part: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--no-dashboard", *options]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    scheduler = started("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    while not file.exists() or not file.read_text():
        assert scheduler.poll() is None, "the scheduler stopped before it had an address"
        time.sleep(0.1)
    address = json.loads(file.read_text())["address"]
    worker = started("worker", address, "--nthreads", "1", "--death-timeout", "600")
    yield address, scheduler
    for one in (worker, scheduler):
        one.kill()
        one.wait()


@pytest.mark.parametrize("end", ["driver", "scheduler"])
def test_when_the_driver_is_told_to_end_or_the_scheduler_goes_away_the_rest_goes_on_later(
    apart: tuple[str, subprocess.Popen[bytes]], tmp_path: Path, end: str
) -> None:
    address, scheduler = apart
    lines = [json.dumps({"id": f"a{n}", "text": STORY.format(n=n), "published": "2014-03-05"}) for n in range(120)]
    (tmp_path / "all.jsonl").write_text("\n".join(lines))
    folder = tmp_path / "store"
    command = [sys.executable, "-m", "dashboard.cli", "analyse", str(tmp_path / "all.jsonl"), "--store", str(folder)]
    driver = subprocess.Popen(
        [*command, "--engine", "dask", "--scheduler", address, "--commit", "4", "--list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert driver.stdout
    first = driver.stdout.readline()  # an article is kept
    if end == "driver":
        driver.send_signal(signal.SIGTERM)
    else:
        scheduler.kill()
    out, err = driver.communicate(timeout=600)
    told = err.decode()
    assert driver.returncode == (130 if end == "driver" else 1), told
    assert ("what was analysed is kept" if end == "driver" else "the Dask scheduler went away") in told
    assert "Traceback" not in told
    acknowledged = {line for line in (first + out).decode().split() if line.startswith("a")}
    before = kept(folder)
    assert acknowledged <= set(before)
    assert 0 < len(before) < 120
    assert store.verify(folder) == []
    run.add_paths([tmp_path / "all.jsonl"], folder)
    assert sorted(kept(folder)) == sorted(f"a{n}" for n in range(120))
