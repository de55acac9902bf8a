"""What can be checked of the container without building it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
LINES = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text()).splitlines()
STEPS = [tuple(line.split(maxsplit=1)) for line in LINES if line and not line.startswith("#")]


def given(name: str) -> list[str]:
    return [rest for step, rest in STEPS if step == name]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_can_write_to_its_volumes_alone_and_gains_no_rights(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")
    assert all(volume.split(":")[0] in COMPOSE["volumes"] for volume in service["volumes"])


def test_only_the_proxy_is_reached_from_outside_and_it_waits_for_a_healthy_dashboard() -> None:
    dashboard, proxy = COMPOSE["services"]["dashboard"], COMPOSE["services"]["proxy"]
    assert "ports" not in dashboard
    assert proxy["ports"] == ["80:80", "443:443"]
    assert proxy["depends_on"]["dashboard"]["condition"] == "service_healthy"
    assert "--to dashboard:8501" in proxy["command"]


def test_the_dashboard_runs_as_nobody_in_particular_with_the_store_on_a_volume() -> None:
    dashboard = COMPOSE["services"]["dashboard"]
    assert given("USER")[-1] == dashboard["user"] == "10001"
    assert given("VOLUME") == ["/store"]
    assert "store:/store" in dashboard["volumes"]
    assert "DATELINE_STORE=/store" in given("ENV")[0]


def test_the_dashboard_tells_whether_it_is_well() -> None:
    (check,) = given("HEALTHCHECK")
    assert "/_stcore/health" in check
    assert "--address" in given("CMD")[0]


def test_packages_are_installed_as_locked_and_nothing_is_added_from_the_web() -> None:
    assert any("--require-hashes -r dashboard/requirements.txt" in run for run in given("RUN"))
    assert not given("ADD")
    assert not [run for run in given("RUN") if "curl" in run or "wget" in run]


def test_all_that_is_copied_is_there_and_let_through_and_secrets_are_not() -> None:
    let_through = (ROOT / ".dockerignore").read_text().splitlines()
    assert let_through[0] == "*"
    for copied in given("COPY"):
        source = copied.split()[0]
        assert (ROOT / source).exists()
        assert any(source.startswith(line[1:]) for line in let_through if line.startswith("!"))
    assert "secrets.toml" not in "".join(let_through)
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text().splitlines()


def test_the_server_limits_what_is_uploaded_and_listens_to_this_machine_alone_unless_told() -> None:
    server = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["server"]
    assert server["address"] == "127.0.0.1"
    assert 0 < server["maxUploadSize"] <= 100
    assert "enableXsrfProtection" not in server
    assert "enableCORS" not in server


def test_what_goes_wrong_shows_no_reader_the_inside_of_the_server_and_no_use_is_counted() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["client"]["showErrorDetails"] == "none"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["logger"]["hideWelcomeMessage"] is True  # to say where it is, Streamlit would ask the web


def test_the_configuration_stands_where_streamlit_seeks_it_from_any_folder() -> None:
    beside = ROOT / "dashboard" / ".streamlit" / "config.toml"
    assert beside.read_text() == (ROOT / ".streamlit" / "config.toml").read_text()
    assert COMPOSE["services"]["dashboard"]["environment"] == {"DATELINE_HOST": "${DATELINE_HOST}"}
