"""Sign-in against a small OpenID Connect provider on this machine."""

from collections.abc import Iterator
from pathlib import Path

import oidc_provider_mock
import pytest
from looking import Reader, serve
from playwright.sync_api import BrowserContext, Locator, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from analysis import corrections

pytestmark = pytest.mark.browser
USERS = {"ann": "ann@news.example", "bob": "bob@news.example", "eve": "eve@other.example"}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    users = [
        oidc_provider_mock.User(sub=sub, claims={"email": email, "email_verified": sub != "bob"})
        for sub, email in USERS.items()
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guarded") / "secrets.toml"


@pytest.fixture(scope="module")
def guarded(provider: str, secrets: Path) -> Iterator[str]:
    import sample

    def write(port: int) -> None:
        secrets.write_text(
            f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a secret of more than thirty-two bytes, for tests"
client_id = "dateline"
client_secret = "secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"
[roles]
correct = ["ann@news.example"]
read = ["bob@news.example", "sub:bob"]
"""
        )

    yield from serve(sample.make(secrets.parent / "store"), "--secrets.files", str(secrets), prepare=write)


@pytest.fixture
def visitor(desk: BrowserContext) -> Iterator[Reader]:
    visitor = Reader(desk)
    visitor.page.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())  # the small provider's own style
    yield visitor
    visitor.leave()
    assert not [url for url in visitor.left if not url.startswith("https://cdn.jsdelivr.net/")]
    assert not visitor.errors


def sign_in(visitor: Reader, address: str, sub: str) -> None:
    visitor.open(address)
    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.page.locator("input[name=sub]").fill(sub)
    visitor.page.get_by_role("button", name="Authorize").click()
    visitor.page.get_by_test_id("stApp").wait_for()
    visitor.page.wait_for_selector("h1")
    visitor.settle()


def test_a_visitor_who_is_not_signed_in_sees_only_the_sign_in(visitor: Reader, guarded: str) -> None:
    for view in ("", "timeline", "articles?article=a2", "add"):
        visitor.open(guarded + view)
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Sign in to read")
        expect(visitor.page.get_by_test_id("stApp")).not_to_contain_text("Talks")
        assert visitor.page.get_by_text("Showing").count() == 0


def test_a_listed_user_signs_in_with_their_role_and_signs_out(visitor: Reader, guarded: str) -> None:
    sign_in(visitor, guarded, "ann")
    expect(visitor.page.get_by_text("ann\u2060@news.example · may correct")).to_be_visible()
    visitor.open(guarded + "manage")
    expect(visitor.page.get_by_role("radio", name="Add articles")).to_be_visible()
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.page.wait_for_url("**/oauth2/end_session*")
    visitor.page.get_by_role("button").first.click()
    visitor.open(guarded)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Sign in to read")


def test_a_user_who_may_only_read_does_not_find_the_page_to_add_articles(visitor: Reader, guarded: str) -> None:
    sign_in(visitor, guarded, "bob")
    expect(visitor.page.get_by_text("bob\u2060@news.example · may read")).to_be_visible()
    visitor.open(guarded + "add")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Corrections")
    assert visitor.page.locator("input[type=file]").count() == 0


def test_a_user_who_is_not_listed_gets_no_access(visitor: Reader, guarded: str) -> None:
    sign_in(visitor, guarded, "eve")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("No access yet")
    assert visitor.page.get_by_text("Showing").count() == 0


def correcting(visitor: Reader, guarded: str, status: str) -> Locator:
    """Open the card of an event and choose a status in its form, not yet saved; give the card."""
    visitor.open(guarded + "timeline?event=a0-75")
    card = visitor.page.get_by_role("dialog")
    card.get_by_text("Correct", exact=True).click()
    visitor.settle()
    card.get_by_label("Status").click()
    visitor.page.get_by_role("option", name=status, exact=True).click()
    visitor.settle()
    return card


def test_a_correction_shows_who_made_it(visitor: Reader, guarded: str) -> None:
    sign_in(visitor, guarded, "ann")
    card = correcting(visitor, guarded, status="possible")
    card.get_by_role("button", name="Save changes").click()
    card.get_by_text("status: happened → possible").wait_for()
    expect(card).to_contain_text("by ann\u2060@news.example on ")


SEND = """async ([session, token]) => {
    document.cookie = `_streamlit_xsrf=${token}`;
    const form = new FormData();
    form.append("f", new File(["Ann Lee met Bob Ray."], "story.txt"));
    const address = `/_stcore/upload_file/${session}/a`;
    return (await fetch(address, {method: "PUT", body: form, headers: {"X-Xsrftoken": token}})).status;
}"""


@pytest.mark.parametrize(("sub", "status"), [("ann", 204), ("bob", 403)])
def test_files_are_taken_from_who_may_correct_and_not_from_who_may_read(
    visitor: Reader, guarded: str, sub: str, status: int
) -> None:
    sessions: list[str] = []

    def listen(frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if session := message.new_session.initialize.session_id:
            sessions.append(session)

    visitor.page.on("websocket", lambda socket: socket.on("framereceived", listen))
    sign_in(visitor, guarded, sub)
    assert visitor.page.evaluate(SEND, [sessions[-1], generate_xsrf_token_string()]) == status


def test_a_form_that_is_open_while_the_secrets_go_saves_nothing(visitor: Reader, guarded: str, secrets: Path) -> None:
    sign_in(visitor, guarded, "ann")
    card = correcting(visitor, guarded, status="denied")
    page, whole = visitor.page, secrets.read_text()
    try:
        secrets.write_text("")
        card.get_by_role("button", name="Save changes").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Dateline is closed")
        expect(page.get_by_test_id("stApp")).not_to_contain_text("happened")
    finally:
        secrets.write_text(whole)
    assert "denied" not in str(corrections.history(secrets.parent / "store"))
