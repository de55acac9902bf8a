"""The server as the command line starts and stops it."""

import os
import signal
import socket
import subprocess
import sys
import time
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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_telling_serve_to_end_ends_the_server_that_it_started(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([*COMMAND, "--store", str(tmp_path / "store"), "--port", str(port)]) as server:
        end = time.monotonic() + 120
        while not _answers(port):
            assert server.poll() is None
            assert time.monotonic() < end, "the server did not answer"
            time.sleep(0.2)
        server.send_signal(signal.SIGTERM)
        server.wait(60)
    assert not _answers(port)
