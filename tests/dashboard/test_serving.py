"""The server as the command line starts and stops it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from running import answers, ended, free_port, wait_for

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals and no process groups to send them to")
COMMAND = [sys.executable, "-c", "from dashboard.cli import main; main()", "serve"]


@contextmanager
def serving(store: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Give `serve`, once it answers, and its port; end it, whatever comes."""
    port = free_port()
    with subprocess.Popen(
        [*COMMAND, "--store", str(store), "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, preexec_fn=_heed,
    ) as server:  # fmt: skip
        try:
            wait_for(port, ended(server))
            yield server, port
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)


def _heed() -> None:
    """Heed an interrupt also where the tests themselves run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_telling_serve_to_end_ends_the_server_that_it_started(tmp_path: Path, sent: signal.Signals) -> None:
    with serving(tmp_path / "store") as (server, port):
        server.send_signal(sent)
        assert server.wait(300) == 0
        assert not answers(port)


def test_ctrl_c_ends_serve_without_a_trace(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as (server, port):
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does
        output, _ = server.communicate(timeout=300)
    assert server.returncode == 0
    assert f"Dateline is at http://localhost:{port}" in output
    assert "Traceback" not in output
    assert "Aborted" not in output
