"""Who may see and change what: sign-in through OpenID Connect, three roles, and no service to strangers.

On this machine alone (127.0.0.1) nobody signs in, and whoever sits at it may do everything. Anywhere else the dashboard
shows nothing unless sign-in is configured, or the flag `DATELINE_OPEN` says what everybody may do without it.

Sign-in is Streamlit's own: [auth] in `.streamlit/secrets.toml` names the provider. The section [roles] lists
who has which role, each with those before it: `read`, `add` (articles), `mend` (what was read from them). An entry is a
verified e-mail address, "@" and a domain, "sub:" and a subject of the provider, or "*" for whoever can sign in. Whoever
is not listed has no role.
"""

import os
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.errors import DatelineError

ROLES = ("read", "add", "mend")
FLAG = "DATELINE_OPEN"
HOSTED = Path("/mount/src")  # where Streamlit Community Cloud, which asks viewers itself, puts an app


class Refused(DatelineError):  # noqa: N818 - it reads as what it says
    """Something that whoever asks may not do."""


def configured() -> bool:
    """Tell whether sign-in is configured."""
    return bool(st.secrets.load_if_toml_exists() and st.secrets.get("auth"))


def is_local(address: str | None) -> bool:
    """Tell whether an address to listen on is reached from this machine alone; None means every address."""
    if address is None:
        return False
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost" or address.startswith("unix://")


def opened(here: Path | None = None) -> str | None:
    """Give the role that everybody has without sign-in, by the flag or because the host asks for itself; else None."""
    role = os.environ.get(FLAG, "").strip().lower()
    if role and role not in ROLES:
        raise Refused(f"{FLAG} is {role!r}; expected one of: {', '.join(ROLES)}")
    hosted = (here or Path(__file__).resolve()).is_relative_to(HOSTED)
    return role or ("mend" if hosted else None)


def check(address: str | None, *, proxied: bool = False) -> None:
    """Raise Refused where strangers could come in: neither this machine alone, nor sign-in, nor the flag."""
    if configured() or opened() or (is_local(address) and not proxied):
        return
    where = "behind a proxy" if proxied and address and is_local(address) else f"on {address or 'every address'}"
    raise Refused(
        f"Dateline does not serve {where} without sign-in: configure it in .streamlit/secrets.toml (see SECURITY.md), "
        f"or let everybody in with {FLAG}=read (or add, or mend)"
    )


def role() -> str | None:
    """Give the role of whoever looks at the page; None where they have none."""
    if not configured():
        return opened() or "mend"
    return role_of(st.user.to_dict(), _listed())


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
    has = role()
    return has is not None and ROLES.index(has) >= ROLES.index(wanted)


def need(wanted: str) -> None:
    """Raise Refused unless whoever looks at the page has a role; called where something is changed."""
    if not may(wanted):
        raise Refused(f"this needs the role “{wanted}”; ask whoever runs this Dateline for it")


def enter() -> None:
    """Let in whoever may read; for everybody else, say how to come in, and end the page there."""
    told = st.context.headers
    try:
        check(st.get_option("server.address"), proxied="X-Forwarded-For" in told or "Forwarded" in told)
    except Refused as error:
        st.title("Dateline is closed", anchor=False)
        st.error(str(error))
        st.stop()
    if not configured():
        return
    if not st.user.get("is_logged_in"):
        st.title("Sign in to read", anchor=False)
        st.markdown("Dateline shows these articles to those who were given access.")
        for provider in _providers():
            label = f"Sign in with {provider}" if provider else "Sign in"
            st.button(
                label, on_click=st.login, args=(provider,) if provider else (), type="primary", key=f"in-{provider}"
            )
        st.stop()
    if role() is None:
        st.title("No access yet", anchor=False)
        st.error(f"You are signed in as {_name()}, who has no role here. Ask whoever runs this Dateline for one.")
        st.button("Sign out", on_click=st.logout, key="out")
        st.stop()
    with st.sidebar:
        st.caption(f"{_name()} · may {role()}")
        st.button("Sign out", on_click=st.logout, key="out", type="tertiary", icon=":material/logout:")


def _name() -> str:
    """Name whoever is signed in, as plain text."""
    from dashboard.parts import words

    return words.plain(str(st.user.get("email") or st.user.get("name") or st.user.get("sub") or "somebody"))


def _listed() -> dict[str, list[str]]:
    """Read who is listed in which role."""
    section = st.secrets.get("roles", {})
    if unknown := sorted(set(section) - set(ROLES)):
        raise Refused(f"the section [roles] names {unknown[0]!r}; expected {', '.join(ROLES)}")
    return {
        role: [str(one) if str(one).startswith("sub:") else str(one).lower() for one in section.get(role, ())]
        for role in ROLES
    }


def _providers() -> list[str | None]:
    """Name the providers of the section [auth]; None stands for one without a name."""
    auth = st.secrets["auth"]
    named: list[str | None] = [
        name for name, value in auth.items() if isinstance(value, Mapping) and "client_id" in value
    ]
    return named or [None]
