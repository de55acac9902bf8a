import ast
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from opening import Opener
from streamlit.runtime import secrets as streamlit_secrets
from typer.testing import CliRunner

from analysis.errors import ReadError, StoreError
from dashboard import access
from dashboard.access import Refused, check, is_local, opened, role_of
from dashboard.cli import app as commands
from dashboard.components import faults

LISTED = {"read": ["*"], "add": ["@news.example"], "correct": ["ann@news.example", "sub:77"]}


def user(email: str = "", *, verified: object = True, sub: str = "1", signed_in: bool = True) -> dict[str, object]:
    return {"is_logged_in": signed_in, "sub": sub, "email": email, "email_verified": verified}


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("unix:///run/dateline.sock", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("news.example", False),
        ("localhost.evil.example", False),
        (None, False),
    ],
)
def test_only_what_this_machine_alone_can_reach_is_local(address: str | None, local: bool) -> None:
    assert is_local(address) is local


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (user("ann@news.example"), "correct"),
        (user("Ann@News.Example"), "correct"),
        (user("bob@news.example"), "add"),
        (user("eve@other.example"), "read"),
        (user("ann@news.example", verified=False), "read"),
        (user("ann@news.example", verified=None), "read"),
        (user("ann@news.example", verified="true"), "read"),
        (user("eve@evil.example@news.example"), "read"),
        (user("", sub="77"), "correct"),
        (user("sub:77"), "read"),
        (user("ann@news.example", signed_in=False), None),
        ({}, None),
    ],
)
def test_a_role_is_that_of_a_verified_address_its_domain_or_the_subject(who: dict[str, object], role: str) -> None:
    assert role_of(who, LISTED) == role


def test_whoever_is_not_listed_has_no_role() -> None:
    assert role_of(user("ann@news.example"), {}) is None


@pytest.fixture
def no_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(access.FLAG, raising=False)


@pytest.mark.usefixtures("no_flag")
def test_other_addresses_are_refused_without_sign_in_or_the_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    check("127.0.0.1")
    for address, proxied in [("0.0.0.0", False), (None, False), ("192.168.1.5", False), ("127.0.0.1", True)]:
        with pytest.raises(Refused, match="DATELINE_OPEN=read"):
            check(address, proxied=proxied)
    monkeypatch.setenv(access.FLAG, "read")
    check("0.0.0.0")
    monkeypatch.delenv(access.FLAG)
    monkeypatch.setattr(access, "configured", lambda: True)
    check("0.0.0.0")


def test_the_former_name_of_a_role_goes_on_working(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets.write_text(f'{AUTH}[roles]\nmend = ["Ann@news.example"]\ncorrect = ["bob@news.example"]\n')
    assert access.configured()
    assert access._listed()["correct"] == ["ann@news.example", "bob@news.example"]
    monkeypatch.setenv(access.FLAG, "mend")
    assert opened() == "correct"


def test_a_flag_that_is_no_role_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.FLAG, "yes")
    with pytest.raises(Refused, match="'yes'; expected one of: read, add, correct"):
        check("0.0.0.0")


@pytest.mark.usefixtures("no_flag")
def test_streamlit_s_own_hosting_which_asks_viewers_itself_is_served_and_can_be_narrowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = Path("/mount/src/dateline/dashboard/access.py")
    assert (opened(here), opened()) == ("correct", None)
    monkeypatch.setenv(access.FLAG, "read")
    assert opened(here) == "read"


@pytest.mark.usefixtures("no_flag")
def test_serve_refuses_other_addresses_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("a server was started"))
    done = CliRunner().invoke(commands, ["serve", "--address", "0.0.0.0"])
    assert isinstance(done.exception, Refused)


@pytest.mark.usefixtures("sample_store", "no_flag")
def test_a_dashboard_on_another_address_shows_nothing_but_why(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else None)
    app = open_app("timeline")
    assert app.title[0].value == "Dateline is closed"
    assert "without sign-in" in app.error[0].value
    assert not app.sidebar.children
    assert not app.multiselect


@pytest.mark.usefixtures("sample_store")
def test_who_may_only_read_finds_neither_a_page_to_add_nor_a_form_to_correct(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(access.FLAG, "read")
    assert not open_app("corrections").get("file_uploader")
    for wanted in ("add", "correct"):
        with pytest.raises(Refused, match=f"only a reader who {access.ROLE_NAMES[wanted]} can do this"):
            access.need(wanted)
    app = open_app()
    assert app.title[0].value == "Overview"


AUTH = '[auth]\nredirect_uri = "https://a.example/x"\ncookie_secret = "c"\nclient_id = "d"\n'


class Secrets:
    """Stand in for Streamlit's secrets: one file, which can be written and taken away, read anew at each question."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def _parse(self) -> dict[str, object]:
        return tomllib.loads(self.file.read_bytes().decode())

    def _reset(self) -> None:
        """Nothing is kept."""

    def load_if_toml_exists(self) -> bool:
        try:
            self._parse()
        except (FileNotFoundError, tomllib.TOMLDecodeError):
            return False
        return True

    def get(self, name: str, default: object = None) -> object:
        return self._parse().get(name, default)


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the place of the secrets file; this machine alone is served."""
    file = tmp_path / "secrets.toml"
    options = {"secrets.files": [str(file)], "server.address": "127.0.0.1", "server.port": 8501}
    monkeypatch.delenv(access.FLAG, raising=False)
    monkeypatch.setattr(st, "secrets", Secrets(file))
    monkeypatch.setattr(st, "get_option", options.get)
    yield file
    access._signed_in.clear()
    access._secrets_seen.clear()


def test_a_role_taken_away_is_gone_though_no_watcher_told_streamlit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    real = streamlit_secrets.Secrets()
    monkeypatch.setattr(real, "_file_watchers_installed", True)  # as after a watcher that has ended
    monkeypatch.setattr(st, "secrets", real)
    for module in (st, streamlit_secrets.config):
        monkeypatch.setattr(module, "get_option", {"secrets.files": [str(file)]}.get)
    access._secrets_seen.clear()
    file.write_text(f'{AUTH}[roles]\ncorrect = ["ann@example.org", "bob@example.org"]\n')
    assert access.configured()
    assert access._listed()["correct"] == ["ann@example.org", "bob@example.org"]
    file.write_bytes(b"\x00\xff")
    with pytest.raises(Refused, match="cannot be read"):
        access.configured()
    file.write_text(f'{AUTH}[roles]\ncorrect = ["ann@example.org", "bob@example.org"]\n')
    assert access.configured()
    file.write_text(f'{AUTH}[roles]\ncorrect = ["bob@example.org"]\n')
    assert access.configured()
    assert access._listed()["correct"] == ["bob@example.org"]
    access._signed_in.clear()
    access._secrets_seen.clear()


def test_without_a_secrets_file_nobody_signs_in(secrets: Path) -> None:
    assert not access.configured()


WRONG = {
    "empty": "",
    "a comment": "# [auth]",
    "mistyped": AUTH.replace("auth", "auht"),
    "no TOML": "[auth",
    "no text": "\xff",
    "no provider": "[auth]\n",
    "no table": "auth = true",
    "something else": "[database]\npassword = 'x'",
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("before", [None, AUTH])
def test_a_secrets_file_that_configures_nothing_makes_nobody_an_editor(
    secrets: Path, before: str | None, content: str
) -> None:
    if before:
        secrets.write_text(before)
        assert access.configured()
    secrets.write_bytes(content.encode("latin-1"))
    with pytest.raises(Refused):
        access.role()
    assert not access.may("read")
    with pytest.raises(Refused):
        access.need("correct")


def test_a_secrets_file_that_is_taken_away_while_running_makes_nobody_an_editor(secrets: Path) -> None:
    secrets.write_text(AUTH)
    assert access.configured()
    secrets.unlink()
    with pytest.raises(Refused, match="no longer is"):
        access.role()


def test_a_secrets_file_for_something_else_leaves_the_flag_its_say(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.write_text("[database]\npassword = 'x'")
    monkeypatch.setenv(access.FLAG, "read")
    assert access.role() == "read"
    monkeypatch.delenv(access.FLAG)
    monkeypatch.setattr(access, "hosted", lambda here=None: True)
    assert access.role() == "read"  # not “correct”: the flag may be there, mistyped


@pytest.mark.parametrize(
    "roles",
    [
        'roles = "correct"',
        '[roles]\ncorrect = "*@a.example"',
        "[roles]\ncorrect = [1]",
        "[roles]\nmnd = []",
        "roles = 1",
    ],
)
def test_roles_that_are_mistyped_give_nobody_a_role(secrets: Path, roles: str, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets.write_text(f"{roles}\n{AUTH}" if not roles.startswith("[") else f"{AUTH}{roles}\n")
    monkeypatch.setattr(st, "user", st.user.__class__())
    with pytest.raises(Refused):
        access.role()
    assert not access.may("read")


def test_a_role_that_was_taken_away_shows_no_part_of_a_page_that_is_drawn_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = list[str]()
    monkeypatch.setattr(access, "may", lambda wanted: asked.append(wanted))
    monkeypatch.setattr(st, "rerun", lambda scope: (_ for _ in ()).throw(RuntimeError(scope)))
    with pytest.raises(RuntimeError, match="app"):
        access.checked(lambda: pytest.fail("it was drawn"))()
    assert asked == ["read"]


DRAWN_BY_ITSELF = ("st.fragment", "st.dialog")


def test_every_part_of_a_page_that_is_drawn_by_itself_asks_first() -> None:
    for file in (Path(access.__file__).parent).rglob("*.py"):
        for part in ast.walk(ast.parse(file.read_text())):
            if isinstance(part, ast.FunctionDef):
                decorators = [ast.unparse(one) for one in part.decorator_list]
                if any(one.startswith(DRAWN_BY_ITSELF) for one in decorators):
                    assert "access.checked" in decorators, f"{file.name}: {part.name}"
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Call):  # st.dialog(…)(part)
                itself = ast.unparse(part.func.func) in DRAWN_BY_ITSELF
                assert not itself or ast.unparse(part.args[0]).startswith("access.checked("), file.name


def test_what_went_wrong_is_told_with_paths_to_a_reader_on_this_machine_alone(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = StoreError(f"the store in {sample_store} is damaged: file:///srv/a b: see /var/lib/x/y.json, news/2014 ok")
    monkeypatch.setattr(access, "here", lambda: True)
    assert faults.message(error) == str(error)
    monkeypatch.setattr(access, "here", lambda: False)
    assert faults.message(error) == "the store in … is damaged: … b: see …, news/2014 ok"


@pytest.mark.usefixtures("no_flag")
def test_serve_on_a_taken_port_says_so_and_no_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(commands, ["serve", "--port", str(port)])
    assert isinstance(done.exception, ReadError)
    assert f"127.0.0.1, port {port}, cannot be listened on" in str(done.exception)
    assert "--port" in str(done.exception)
    assert not done.output
