"""A store in an object store: made, added to by two writers, asked, looked after, repaired, mended and taken out."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import boto3
import pyarrow.fs as pafs
import pytest
from cluster import rows
from distributed import LocalCluster

from analysis import corrections, place, queries, store
from analysis.engines import Size
from analysis.ingest import run
from analysis.queries import Filters
from analysis.readers import read
from analysis.types import Article, Rejected

TEXT = "Anna Berg attacked Lars Holm on Monday. Police arrested Anna Berg on Tuesday. "


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not _answers(port):
        assert running.poll() is None, "the server of buckets stopped before it answered"
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.fixture
def folder(server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    told = {
        "AWS_ENDPOINT_URL": server, "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test", "HOME": str(tmp_path),
    }  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    bucket = f"bucket-{uuid4().hex[:8]}"  # one each, since what reads a place is kept for the process
    boto3.client("s3", endpoint_url=server, region_name="us-east-1").create_bucket(Bucket=bucket)
    return Path(f"s3://{bucket}/news")


def articles(*names: str) -> list[Article]:
    return [Article(name, f"{TEXT} {name} is all.", published="2014-04-21", source="Courier") for name in names]


def test_an_address_survives_being_a_path() -> None:
    assert place.address(Path("s3://bucket/store") / "events") == "s3://bucket/store/events"
    assert place.address(Path("/data/store")) == "/data/store"
    assert place.resolved(Path("s3://bucket/store")) == Path("s3://bucket/store")


def test_a_store_in_a_bucket_is_made_added_to_asked_and_looked_after(folder: Path, tmp_path: Path) -> None:
    assert not store.is_store(folder)
    run.add(articles("a", "b"), folder)
    before = store.version(folder)
    assert run.add(articles("b", "c"), folder).unchanged == 1
    assert store.version(folder) > before
    with store.open_store(folder) as con:
        assert queries.counts(con, Filters())["articles"] == 3
    assert store.verify(folder) == []
    run.compact(folder)
    assert store.scattered(folder) == 1
    assert store.export(folder, tmp_path / "all.zip") == 3
    assert store.import_(tmp_path / "all.zip", tmp_path / "here") == (3, 0)


def test_what_a_store_in_a_bucket_says_is_what_one_in_a_folder_says(folder: Path, tmp_path: Path) -> None:
    for one in (folder, tmp_path / "here"):
        run.add(articles("a", "b", "c"), one)
    found = []
    for one in (folder, tmp_path / "here"):
        with store.open_store(one) as con:
            found.append(queries.events(con, Filters()).drop(columns="analysis").to_dict("records"))
    assert str(found[0]) == str(found[1])


def test_a_mend_of_a_store_in_a_bucket_is_kept_on_this_machine(folder: Path, tmp_path: Path) -> None:
    run.add(articles("a"), folder)
    with store.open_store(folder) as con:
        key = queries.events(con, Filters())["key"][0]
        corrections.add(folder, corrections.change_event(con, key, hidden=True))
    with store.open_store(folder) as con:
        assert key not in set(queries.events(con, Filters())["key"])
    assert list(tmp_path.rglob("mends.sqlite"))


def test_a_damaged_file_in_a_bucket_is_named_put_aside_and_its_articles_are_known(folder: Path, server: str) -> None:
    run.add(articles("a"), folder)
    run.add(articles("b"), folder)
    bucket = place.address(folder).split("/")[2]
    s3 = boto3.client("s3", endpoint_url=server, region_name="us-east-1")
    listed = s3.list_objects_v2(Bucket=bucket, Prefix="news/sentences/part")["Contents"]
    s3.put_object(Bucket=bucket, Key=listed[0]["Key"], Body=b"not what was written")
    faults = store.verify(folder)
    assert len(faults) == 1
    assert listed[0]["Key"].rpartition("/")[2] in faults[0]
    done = store.repair(folder)
    assert len(done.again) == 1
    run.again(folder, only=done.again)
    assert store.verify(folder) == []


def test_the_database_of_a_store_in_a_bucket_can_write_nothing(folder: Path) -> None:
    run.add(articles("a"), folder)
    with store.open_store(folder) as con:
        for to in (place.address(folder) + "/out.csv", "shelf://articles/out.csv"):
            with pytest.raises(Exception, match=r".") as refused:
                con.execute(f"copy (select 1) to '{to}'")
            assert "out.csv" not in "".join(info.path for info in _listed(folder)), refused.value


def _listed(folder: Path) -> list[pafs.FileInfo]:
    return place.filesystem(folder).get_file_info(pafs.FileSelector("", recursive=True))


def test_two_writers_in_a_bucket_lose_nothing_and_add_nothing_twice(folder: Path) -> None:
    store.create(folder)
    program = """
import sys
from pathlib import Path
from analysis.ingest import run
from analysis.types import Article
for n in range(2):
    some = [(name, "Anna Berg met Lars Holm on Monday. " + name) for name in (f"{sys.argv[2]}{n}", f"both{n}")]
    run.add([Article(name, text, published="2014-04-21") for name, text in some], Path(sys.argv[1]))
"""
    started = [
        subprocess.Popen([sys.executable, "-c", program, place.address(folder), name], stderr=subprocess.PIPE)
        for name in ("left", "right")
    ]
    for one in started:
        _, told = one.communicate(timeout=900)
        assert one.returncode == 0, told.decode()[-800:]
    with store.open_store(folder) as con:
        found = [id for (id,) in con.execute("select article from articles").fetchall()]
    assert sorted(found) == sorted([f"{name}{n}" for name in ("left", "right", "both") for n in range(2)])
    assert store.verify(folder) == []


def put(server: str, folder: Path, files: dict[str, str]) -> Path:
    """Lay files in the bucket of a store; give the address of what holds them."""
    bucket, _ = place.within(folder)
    s3 = boto3.client("s3", endpoint_url=server, region_name="us-east-1")
    for name, content in files.items():
        s3.put_object(Bucket=place.address(bucket).split("/")[2], Key=f"archive/{name}", Body=content.encode())
    return Path(f"{place.address(bucket)}/archive")


def lines(*names: str) -> str:
    return "\n".join(
        json.dumps({"id": one.id, "text": one.text, "published": one.published}) for one in articles(*names)
    )


def test_articles_in_a_bucket_are_read_in_order_without_hidden_ones_and_stores(folder: Path, server: str) -> None:
    some = {"b/2 #ü%20.txt": TEXT, "a.jsonl": lines("x", "y"), ".hidden.txt": TEXT, "b/README.md": "", "z.bin": "?"}
    archive = put(server, folder, some)
    store.create(archive / "store")
    found = list(read([archive]))
    assert [one.id for one in found if isinstance(one, Article)][:2] == ["x", "y"]
    assert [one.text for one in found if isinstance(one, Article)][2:] == [TEXT]
    (bad,) = [one for one in found if isinstance(one, Rejected)]
    assert bad.path == f"{place.address(archive)}/z.bin"
    (one,) = read([archive / "b" / "2 #ü%20.txt"])
    assert isinstance(one, Article)
    (gone,) = read([archive / "none.txt"])
    assert isinstance(gone, Rejected)
    assert "cannot be opened" in gone.reason
    (refused,) = read([archive / "store"])
    assert isinstance(refused, Rejected)
    assert "this is a store of Dateline" in refused.reason


def test_a_bucket_that_is_not_there_is_said_in_one_line(folder: Path) -> None:
    (bad,) = read([Path("s3://no-such-bucket/archive")])
    assert isinstance(bad, Rejected)
    assert "cannot be opened" in bad.reason
    assert "\n" not in bad.reason
    assert "\x1b" not in bad.reason


def test_workers_of_a_cluster_read_from_a_bucket_and_write_to_it_what_one_machine_writes(
    folder: Path, server: str, tmp_path: Path
) -> None:
    names = [f"a{n}" for n in range(40)]
    some = {"1.jsonl": lines(*names[:30]) + "\nno article", "2/more.jsonl": lines(*names[30:]), "2/z.txt": TEXT}
    archive = put(server, folder, some)
    run.add_paths([archive], tmp_path / "here", size=Size(workers=1))
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        size = Size(scheduler=cluster.scheduler_address)
        summary = run.add_paths([archive], folder, engine_name="dask", size=size)
        again = run.add_paths([archive], folder, engine_name="dask", size=size)
    assert (summary.analysed, len(summary.rejected), summary.remarks) == (41, 1, [])
    assert (again.analysed, again.unchanged) == (0, 41)
    assert store.verify(folder) == []
    assert rows(folder) == rows(tmp_path / "here")
