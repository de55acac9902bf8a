"""The dashboard served, and a reader of it without a browser, who speaks through its WebSocket as a browser does."""

import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast
from urllib.error import URLError
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from analysis import store
from analysis.settings import ROOT
from dashboard import filters

PAGES = ("", "timeline", "tone", "tone?section=Compare", "actors", "actors?section=Places", "articles")
APP = ROOT / "dashboard" / "app.py"
PATIENCE = 120.0  # seconds after which a run counts as an error
Values = Mapping[str, list[str]]  # what is chosen in the sidebar, in the words shown there


@contextmanager
def served(folder: Path | None, script: Path = APP) -> Iterator[tuple[int, int]]:
    """Start the dashboard of a store on a free port, or, without one, another script as Streamlit is set up by itself;
    give the port and the process id once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = "dashboard.serving" if folder else "streamlit"
    command = [sys.executable, "-m", program, "run", str(script), "--server.port", str(port)]
    told = os.environ | ({"DATELINE_STORE": str(folder)} if folder else {})
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT if folder else script.parent, env=told, **quiet) as server:
        try:
            for _ in range(600):
                try:
                    urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                    break
                except (URLError, ConnectionError, TimeoutError):
                    time.sleep(0.2)
            yield port, server.pid
        finally:
            server.terminate()


@cache
def _choices(folder: Path) -> filters.Choices:
    """Read what there is to choose from, once: nobody's answer waits here for it."""
    with store.open_store(folder) as con:
        return filters.choices(con)


def changes(folder: Path, seed: int) -> Iterator[Values]:
    """Draw filters without end: one to three of the sidebar's choices, each with one value."""
    draw, there = random.Random(seed), _choices(folder)
    actors = list(there.actors.values())[:400]
    while True:
        year = draw.randint(2012, 2020)
        some = {
            "actors": draw.choice(actors), "outlets": draw.choice(list(there.outlets.values())),
            "types": draw.choice(list(there.types.values())), "statuses": draw.choice(list(there.statuses.values())),
            "tones": draw.choice(("negative", "positive")),
            "dates": f"{year}-0{draw.randint(1, 9)}-01/{year + 1}-0{draw.randint(1, 9)}-01",
        }  # fmt: skip
        yield {name: [some[name]] for name in draw.sample(list(some), draw.randint(1, 3))}


@dataclass(slots=True)
class Answer:
    """What came of one run of a page: milliseconds until its last message, bytes on the line and unpacked, errors."""

    ms: float = 0.0
    sent: int = 0
    size: int = 0
    errors: int = 0


class Line(ClientConnection):
    """A connection that counts the bytes that come in, compressed as they are."""

    received = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


class Session:
    """One reader; knows the controls of the sidebar by the names that the page gives them."""

    def __init__(self, socket: Line) -> None:
        self._socket, self._page, self._ids = socket, "", dict[str, str]()

    async def open(self, page: str) -> Answer:
        """Open a page, with what stands behind its question mark; while a large store is being opened, ask again."""
        asked, begun = BackMsg(), time.perf_counter()
        asked.rerun_script.page_name, _, asked.rerun_script.query_string = page.partition("?")
        answer = await self._run(asked)
        while not self._ids and time.perf_counter() - begun < PATIENCE:
            await asyncio.sleep(0.5)
            answer = await self._run(asked)
        answer.ms = (time.perf_counter() - begun) * 1000
        return answer

    async def choose(self, values: Values) -> Answer:
        """Choose these filters, and take all others away."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page
        for name in ("dates", "actors", "outlets", "tones", "types", "statuses"):
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id = self._ids[name]
            if name == "dates":
                widget.string_value = "".join(values.get(name, []))
            else:
                widget.string_array_value.data.extend(values.get(name, []))
        return await self._run(asked)

    async def _run(self, asked: BackMsg) -> Answer:
        """Ask for a run; a filter's change ends early and is followed by that of the view alone."""
        answer, begun, before = Answer(), time.perf_counter(), self._socket.received
        asked.rerun_script.context_info.color_scheme = "light"
        try:
            async with asyncio.timeout(PATIENCE):
                await self._socket.send(asked.SerializeToString())
                while not self._read(bytes(await self._socket.recv()), answer):
                    pass
        except TimeoutError:
            answer.errors += 1
        answer.ms = (time.perf_counter() - begun) * 1000
        answer.sent = self._socket.received - before
        return answer

    def _read(self, message: bytes, answer: Answer) -> bool:
        """Read one message; tell whether it is the last."""
        told = ForwardMsg()
        told.ParseFromString(message)
        answer.size += len(message)
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self._page = told.new_session.page_script_hash
        elif kind == "delta" and (name := told.delta.new_element.WhichOneof("type")):
            answer.errors += name == "exception"
            id = getattr(getattr(told.delta.new_element, name), "id", "")
            if id.startswith("$$ID-"):
                self._ids[id.split("-", 2)[2]] = id
        elif kind == "script_finished":
            answer.errors += told.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
            return bool(told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        return False


@asynccontextmanager
async def session(port: int) -> AsyncIterator[Session]:
    """Come as one reader."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, max_size=None, ping_interval=None, create_connection=Line) as socket:
        yield Session(cast("Line", socket))


def memory(process: int) -> float:
    """Give the megabytes that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def spent(process: int) -> float:
    """Give the milliseconds of processor time that a process has spent so far."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK") * 1000
