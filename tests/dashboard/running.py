"""The dashboard served for tests: on a free port, noting each address that the server itself turns to."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
APP = ROOT / "dashboard" / "app.py"
# Python runs this at its start; what the server asks of the network is written down before it is done.
WATCH = """
import os, sys
def note(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        told = args[1] if event in ("socket.connect", "socket.sendto") else args
        here = ("127.0.0.1", "::1", "localhost", None, "", "0.0.0.0", "::")
        if isinstance(told, tuple) and told[0] not in here:
            with open(os.environ["TURNED_TO"], "a") as log:
                log.write(f"{event} {told}\\n")
sys.addaudithook(note)
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its port, what it printed so far, and the addresses outside that it turned to."""

    port: int
    output: Path
    outside: Path

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, str]:
        """Send a request; give the status and the text of the answer."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body=body, headers=given)
            answer = line.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            line.close()

    def headers(self, path: str) -> dict[str, str]:
        """Give the headers of an answer, their names in small letters."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            line.request("GET", path)
            return {name.lower(): value for name, value in line.getresponse().getheaders()}
        finally:
            line.close()


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(
    notes: Path, store: Path, *options: str, program: str = "dashboard.serving", folder: Path = ROOT, **env: str
) -> Iterator[Served]:
    """Start the dashboard in a folder; stop it afterwards."""
    (notes / "watch").mkdir(parents=True)
    (notes / "watch" / "sitecustomize.py").write_text(WATCH)
    server = Served(free_port(), notes / "output", notes / "outside")
    server.outside.touch()
    told = {name: value for name, value in os.environ.items() if name not in ("DATELINE_OPEN", "DATELINE_FOLDERS")}
    told |= {"DATELINE_STORE": str(store), "TURNED_TO": str(server.outside), **env}
    told["PYTHONPATH"] = os.pathsep.join([str(notes / "watch"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", program, "run", str(APP), "--server.port", str(server.port)]
    with (
        server.output.open("w") as output,
        subprocess.Popen([*command, *options], cwd=folder, env=told, stdout=output, stderr=output) as process,
    ):
        try:
            wait_for(server.port, ended(process, server.output.read_text))
            yield server
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def answers(port: int) -> bool:
    """Tell whether a dashboard answers at a port of this machine."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
            return True
    except (OSError, HTTPException):
        return False


def wait_for(port: int, fault: Callable[[], str | None], seconds: float = 300) -> None:
    """Wait until a dashboard answers; fail where `fault` says why it never will."""
    end = time.monotonic() + seconds
    while not answers(port):
        assert not (why := fault()), why
        assert time.monotonic() < end, f"the dashboard did not answer within {seconds:.0f} s"
        time.sleep(0.2)


def ended(process: subprocess.Popen[Any], said: Callable[[], str] = str) -> Callable[[], str | None]:
    """Give what tells that a process has ended, and what it said."""
    return lambda: None if process.poll() is None else f"the dashboard ended before it answered: {said()}"
