"""The server as the command line starts and stops it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

COMMAND = [sys.executable, "-c", "from dashboard.cli import main; main()", "serve"]


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
            return True
    except (URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def serving(store: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Give `serve`, once it answers, and its port; end it, whatever comes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [*COMMAND, "--store", str(store), "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, preexec_fn=_heed,
    ) as server:  # fmt: skip
        try:
            end = time.monotonic() + 120
            while not _answers(port):
                assert server.poll() is None
                assert time.monotonic() < end, "the server did not answer"
                time.sleep(0.2)
            yield server, port
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)


def _heed() -> None:
    """Heed an interrupt also where the tests themselves run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_telling_serve_to_end_ends_the_server_that_it_started(tmp_path: Path, sent: signal.Signals) -> None:
    with serving(tmp_path / "store") as (server, port):
        server.send_signal(sent)
        assert server.wait(60) == 0
        assert not _answers(port)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to send a signal to")
def test_ctrl_c_ends_serve_without_a_trace(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as (server, port):
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does
        output, _ = server.communicate(timeout=60)
    assert server.returncode == 0
    assert f"Dateline is at http://localhost:{port}" in output
    assert "Traceback" not in output
    assert "Aborted" not in output
