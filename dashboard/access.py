"""Who may see and change what: sign-in through OpenID Connect, three roles, and no service to strangers.

On this machine alone (127.0.0.1) nobody signs in, and whoever sits at it may do everything. Anywhere else the dashboard
shows nothing unless sign-in is configured, or the flag `DATELINE_OPEN` says what everybody may do without it. Who
cannot be told from a stranger is one: what came through a proxy, or under another name, is not here.

Sign-in is Streamlit's own: [auth] in `.streamlit/secrets.toml` names the provider. The section [roles] lists who has
which role, each with those before it: `read`, `add` (articles), `correct` (what was read from them). An entry is a
verified e-mail address, "@" and a domain, "sub:" and a subject of the provider, or "*" for whoever can sign in. Whoever
is not listed has no role. A secrets file that is empty, damaged or mistyped, or that was taken away, closes the
dashboard; `dashboard.guard` asks the same questions of each request before Streamlit sees it.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from analysis.errors import DatelineError

ROLES = ("read", "add", "correct")
FORMER_ROLES = {"mend": "correct"}  # names that secrets files and flags written before may hold
ROLE_NAMES = {"read": "may read", "add": "may add articles", "correct": "may correct"}  # as they stand on screen
FLAG = "DATELINE_OPEN"
HOSTED = Path("/mount/src")  # where Streamlit Community Cloud, which asks viewers itself, puts an app
FORWARDED = ("forwarded", "via", "x-forwarded-", "x-real-ip", "x-client-ip", "true-client-ip", "cf-", "x-original-")

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")
_signed_in = set[str]()  # holds "yes" from when sign-in was first configured in this process
_secrets_seen = dict[str, tuple[tuple[str, int, int], ...]]()  # the states of the secrets files when last read


class Refused(DatelineError):  # noqa: N818 - it reads as what it says
    """Something that whoever asks may not do."""


def configured() -> bool:
    """Tell whether sign-in is configured; raise Refused where it should be and nobody can tell."""
    files = [path for path in st.get_option("secrets.files") or () if os.path.lexists(path)]
    _forget_changed_secrets(files)
    try:
        auth = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    except Exception as error:  # whatever the file: it cannot be read, is no text, is no TOML
        raise Refused("the secrets file cannot be read, so nobody can be identified") from error
    if auth is not None and not _usable(auth):
        raise Refused("the section [auth] of the secrets file is incomplete; SECURITY.md shows what it needs")
    if auth is not None:
        _signed_in.add("yes")
    elif _signed_in:
        raise Refused("sign-in was configured and no longer is; correct the secrets file, or restart Dateline")
    elif files and not (os.environ.get(FLAG) or hosted()):
        raise Refused(
            f"there is a secrets file ({Path(files[0]).name}) that configures no sign-in: give it the section [auth] "
            f"(see SECURITY.md), or say with {FLAG}=read (or add, or correct) what everybody may do"
        )
    return auth is not None


def _forget_changed_secrets(files: Iterable[str]) -> None:
    """Have the secrets read again if their files have changed since they were last asked for.

    Streamlit's own watcher ends for good at a file that is not text. A role taken away after that would last until
    the restart.
    """
    paths = [path for file in files for path in (Path(file), *sorted(Path(file).rglob("*"))) if path.exists()]
    state = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths)
    if state != _secrets_seen.get("state", state):
        st.secrets._reset()
    _secrets_seen["state"] = state


def is_local(address: str | None) -> bool:
    """Tell whether an address to listen on is reached from this machine alone; None means every address."""
    if address is None:
        return False
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost" or address.startswith("unix://")


def is_forwarded(headers: Iterable[str]) -> bool:
    """Tell from the names of its headers whether a request came through a proxy that says so."""
    return any(name.lower().startswith(FORWARDED) for name in headers)


def hosted(here: Path | None = None) -> bool:
    """Tell whether this runs where the host itself asks who may look."""
    return (here or Path(__file__).resolve()).is_relative_to(HOSTED)


def opened(here: Path | None = None) -> str | None:
    """Give the role that everybody has without sign-in, by the flag or because the host asks for itself; else None."""
    role = os.environ.get(FLAG, "").strip().lower()
    role = FORMER_ROLES.get(role, role)
    if role and role not in ROLES:
        raise Refused(f"{FLAG} is {role!r}; expected one of: {', '.join(ROLES)}")
    if not role and hosted(here):  # with a secrets file that says nothing, viewers may read: it may be mistyped
        return "read" if any(map(os.path.lexists, st.get_option("secrets.files") or ())) else "correct"
    return role or None


def check(address: str | None, *, proxied: bool = False) -> None:
    """Raise Refused where strangers could come in: neither this machine alone, nor sign-in, nor the flag."""
    if configured() or opened() or (is_local(address) and not proxied):
        return
    where = (
        "behind a proxy or under another name"
        if proxied and address and is_local(address)
        else f"on {address or 'every address'}"
    )
    raise Refused(
        f"Dateline does not serve {where} without sign-in: configure it in .streamlit/secrets.toml (see "
        "SECURITY.md), "
        f"or let everybody in with {FLAG}=read (or add, or correct)"
    )


def here() -> bool:
    """Tell whether whoever looks at the page sits at this machine; in doubt they do not.

    Where there is sign-in, or a flag, there may be a proxy, behind which everybody seems to.
    """
    try:
        shared = configured() or opened()
    except Refused:
        return False
    return not shared and is_local(st.get_option("server.address")) and not is_forwarded(st.context.headers)


def role() -> str | None:
    """Give the role of whoever looks at the page, None where they have none; raise Refused where nobody can tell."""
    if configured():
        return role_of(st.user.to_dict(), _listed())
    return opened() or ("correct" if here() else None)


def role_of(user: Mapping[str, Any], listed: Mapping[str, Sequence[str]]) -> str | None:
    """Give the highest role in which a user of the provider is listed."""
    if not user.get("is_logged_in"):
        return None
    names = {"*", f"sub:{user.get('sub')}"} if user.get("sub") else {"*"}
    email = str(user.get("email") or "").lower()
    if user.get("email_verified") is True and email.count("@") == 1:  # anybody can claim an address
        names |= {email, f"@{email.partition('@')[2]}"}
    return next((role for role in reversed(ROLES) if names.intersection(listed.get(role, ()))), None)


def may(wanted: str) -> bool:
    """Tell whether whoever looks at the page has a role, or one above it."""
    try:
        has = role()
    except Refused:
        return False
    return has is not None and ROLES.index(has) >= ROLES.index(wanted)


def need(wanted: str) -> None:
    """Raise Refused unless whoever looks at the page has a role; called where something is changed."""
    if not may(wanted):
        raise Refused(f"only a reader who {ROLE_NAMES[wanted]} can do this; ask the administrator of this site")


def checked(draw: Callable[Rest, Answer]) -> Callable[Rest, Answer]:
    """Have a part of the page that is drawn again by itself ask first whether its reader may still read.

    For every fragment and dialog: what is outside them, `enter` too, is not run again with them.
    """

    @wraps(draw)
    def checked_draw(*args: Rest.args, **named: Rest.kwargs) -> Answer:
        if not may("read"):
            st.rerun(scope="app")
        return draw(*args, **named)

    return checked_draw


def enter() -> None:
    """Let in whoever may read; for everybody else, say how to come in, and end the page there."""
    try:
        check(st.get_option("server.address"), proxied=is_forwarded(st.context.headers))
        signing_in, has = configured(), role()
    except Refused as error:
        st.title("Dateline is closed", anchor=False)
        st.error(str(error))
        st.stop()
    if not signing_in:
        return
    if not st.user.get("is_logged_in"):
        st.title("Sign in to read", anchor=False)
        st.markdown("These articles are open to people who have been given access.")
        for provider in _providers():
            label = f"Sign in with {provider}" if provider else "Sign in"
            st.button(
                label, on_click=st.login, args=(provider,) if provider else (), type="primary", key=f"in-{provider}"
            )
        st.stop()
    if has is None:
        st.title("No access yet", anchor=False)
        st.error(f"You are signed in as {_name()}, but you have no access yet. Ask the administrator of this site.")
        st.button("Sign out", on_click=st.logout, key="out")
        st.stop()
    with st.sidebar:
        st.caption(f"{_name()} · {ROLE_NAMES[has]}")
        st.button("Sign out", on_click=st.logout, key="out", type="tertiary", icon=":material/logout:")


def _name() -> str:
    """Name whoever is signed in, as plain text."""
    from dashboard import wording

    return wording.plain(str(st.user.get("email") or st.user.get("name") or st.user.get("sub") or "somebody"))


def _listed() -> dict[str, list[str]]:
    """Read who is listed in which role."""
    section = st.secrets.get("roles", {})
    if not isinstance(section, Mapping):
        raise Refused(f"[roles] is {section!r}; expected lists named {', '.join(ROLES)}")
    if unknown := sorted(set(section) - {*ROLES, *FORMER_ROLES}):
        raise Refused(f"the section [roles] names {unknown[0]!r}; expected {', '.join(ROLES)}")
    for role, listed in section.items():  # the letters of a single address, "*" among them, are no addresses
        if not (isinstance(listed, list | tuple) and all(isinstance(entry, str) for entry in listed)):
            raise Refused(f'{role} in the section [roles] is no list; expected e.g. ["ann@example.org"]')
    roles: dict[str, list[str]] = {role: [] for role in ROLES}
    for name, listed in section.items():
        roles[FORMER_ROLES.get(str(name), str(name))] += [
            entry if entry.startswith("sub:") else entry.lower() for entry in listed
        ]
    return roles


def _usable(auth: object) -> bool:
    """Tell whether the section [auth] has what Streamlit needs to sign somebody in."""
    if not isinstance(auth, Mapping) or not {"redirect_uri", "cookie_secret"} <= set(auth):
        return False
    return "client_id" in auth or any(isinstance(value, Mapping) and "client_id" in value for value in auth.values())


def _providers() -> list[str | None]:
    """Name the providers of the section [auth]; None stands for one without a name."""
    auth = st.secrets["auth"]
    named: list[str | None] = [
        name for name, value in auth.items() if isinstance(value, Mapping) and "client_id" in value
    ]
    return named or [None]
