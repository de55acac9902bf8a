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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_telling_serve_to_end_ends_the_server_that_it_started(tmp_path: Path, told: signal.Signals) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([*COMMAND, "--store", str(tmp_path / "store"), "--port", str(port)]) as server:
        end = time.monotonic() + 120
        while not _answers(port):
            assert server.poll() is None
            assert time.monotonic() < end, "the server did not answer"
            time.sleep(0.2)
        server.send_signal(told)
        assert server.wait(60) == 0
    assert not _answers(port)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to send a signal to")
def test_ctrl_c_ends_serve_without_a_trace(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*COMMAND, "--store", str(tmp_path / "store"), "--port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as server:
        end = time.monotonic() + 120
        while not _answers(port):
            assert server.poll() is None
            assert time.monotonic() < end, "the server did not answer"
            time.sleep(0.2)
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does
        output, _ = server.communicate(timeout=60)
    assert server.returncode == 0
    assert f"Dateline is at http://localhost:{port}" in output
    assert "Traceback" not in output
    assert "Aborted" not in output
