"""A store in an object store: made, added to by two writers, asked, looked after, repaired, mended and taken out."""

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

from analysis import imports, mends, place, queries, store
from analysis.queries import Filters
from analysis.types import Article

TEXT = "Anna Berg attacked Lars Holm on Monday. Police arrested Anna Berg on Tuesday. "


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait(10)


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
    assert place.settled(Path("s3://bucket/store")) == Path("s3://bucket/store")


def test_a_store_in_a_bucket_is_made_added_to_asked_and_looked_after(folder: Path, tmp_path: Path) -> None:
    assert not store.is_store(folder)
    imports.add(articles("a", "b"), folder)
    before = store.version(folder)
    assert imports.add(articles("b", "c"), folder).unchanged == 1
    assert store.version(folder) > before
    with store.reading(folder) as con:
        assert queries.counts(con, Filters())["articles"] == 3
    assert store.verify(folder) == []
    imports.compact(folder)
    assert store.scattered(folder) == 1
    assert store.take_out(folder, tmp_path / "all.zip") == 3
    assert store.bring_in(tmp_path / "all.zip", tmp_path / "here") == (3, 0)


def test_what_a_store_in_a_bucket_says_is_what_one_in_a_folder_says(folder: Path, tmp_path: Path) -> None:
    for one in (folder, tmp_path / "here"):
        imports.add(articles("a", "b", "c"), one)
    found = []
    for one in (folder, tmp_path / "here"):
        with store.reading(one) as con:
            found.append(queries.events(con, Filters()).drop(columns="analysis").to_dict("records"))
    assert str(found[0]) == str(found[1])


def test_a_mend_of_a_store_in_a_bucket_is_kept_on_this_machine(folder: Path, tmp_path: Path) -> None:
    imports.add(articles("a"), folder)
    with store.reading(folder) as con:
        key = queries.events(con, Filters())["key"][0]
        mends.add(folder, mends.change_event(con, key, hidden=True))
    with store.reading(folder) as con:
        assert key not in set(queries.events(con, Filters())["key"])
    assert list(tmp_path.rglob("mends.sqlite"))


def test_a_damaged_file_in_a_bucket_is_named_put_aside_and_its_articles_are_known(folder: Path, server: str) -> None:
    imports.add(articles("a"), folder)
    imports.add(articles("b"), folder)
    bucket = place.address(folder).split("/")[2]
    s3 = boto3.client("s3", endpoint_url=server, region_name="us-east-1")
    listed = s3.list_objects_v2(Bucket=bucket, Prefix="news/sentences/part")["Contents"]
    s3.put_object(Bucket=bucket, Key=listed[0]["Key"], Body=b"not what was written")
    faults = store.verify(folder)
    assert len(faults) == 1
    assert listed[0]["Key"].rpartition("/")[2] in faults[0]
    done = store.repair(folder)
    assert len(done.again) == 1
    imports.again(folder, only=done.again)
    assert store.verify(folder) == []


def test_the_database_of_a_store_in_a_bucket_can_write_nothing(folder: Path) -> None:
    imports.add(articles("a"), folder)
    with store.reading(folder) as con:
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
from analysis import imports
from analysis.types import Article
for n in range(4):
    for name in (f"{sys.argv[2]}{n}", f"both{n}"):
        text = "Anna Berg met Lars Holm on Monday. " + name
        imports.add([Article(name, text, published="2014-04-21")], Path(sys.argv[1]))
"""
    started = [
        subprocess.Popen([sys.executable, "-c", program, place.address(folder), name], stderr=subprocess.PIPE)
        for name in ("left", "right")
    ]
    for one in started:
        _, told = one.communicate(timeout=240)
        assert one.returncode == 0, told.decode()[-800:]
    with store.reading(folder) as con:
        found = [id for (id,) in con.execute("select article from articles").fetchall()]
    assert sorted(found) == sorted([f"{name}{n}" for name in ("left", "right", "both") for n in range(4)])
    assert store.verify(folder) == []
