from pathlib import Path

import pytest
import streamlit as st
from opening import Opener
from typer.testing import CliRunner

from dashboard import access
from dashboard.access import Refused, check, is_local, opened, role_of
from dashboard.cli import app as commands

LISTED = {"read": ["*"], "add": ["@news.example"], "mend": ["ann@news.example", "sub:77"]}


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
        (user("ann@news.example"), "mend"),
        (user("Ann@News.Example"), "mend"),
        (user("bob@news.example"), "add"),
        (user("eve@other.example"), "read"),
        (user("ann@news.example", verified=False), "read"),
        (user("ann@news.example", verified=None), "read"),
        (user("ann@news.example", verified="true"), "read"),
        (user("eve@evil.example@news.example"), "read"),
        (user("", sub="77"), "mend"),
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


def test_a_flag_that_is_no_role_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.FLAG, "yes")
    with pytest.raises(Refused, match="'yes'; expected one of: read, add, mend"):
        check("0.0.0.0")


@pytest.mark.usefixtures("no_flag")
def test_streamlit_s_own_hosting_which_asks_viewers_itself_is_served_and_can_be_narrowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = Path("/mount/src/dateline/dashboard/access.py")
    assert (opened(here), opened()) == ("mend", None)
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
def test_who_may_only_read_finds_neither_a_page_to_add_nor_a_form_to_mend(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(access.FLAG, "read")
    assert not open_app("corrections").get("file_uploader")
    for wanted in ("add", "mend"):
        with pytest.raises(Refused, match=f"the role “{wanted}”"):
            access.need(wanted)
    app = open_app()
    assert app.title[0].value == "Overview"
