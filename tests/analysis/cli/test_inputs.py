"""What `analyse` and `annotate` take: files of any kind, and standard input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analysis.cli.app import app

STORY = {"id": "s", "text": "Ann Miller condemned Bob Jones on Monday.", "published": "2014-03-05"}
TEXT = "Ann Miller met Bob Jones on Monday."


def dateline(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=given)


@pytest.fixture
def text_file(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "a.txt")


def test_analyse_takes_articles_from_standard_input(tmp_path: Path, text_file: str) -> None:
    folder = str(tmp_path / "store")
    done = dateline("analyse", "-", "--store", folder, given=json.dumps(STORY) + "\n")
    counts = f"1 read, 1 analysed, 0 unchanged, 0 rejected: {folder}"
    contents = "From unknown outlets, 5 March 2014; 1 event, 1 dated"
    assert (done.exit_code, done.stdout.splitlines()) == (0, [counts, contents])
    done = dateline("analyse", "-", text_file, "--store", folder, "--published", "2014-03-05", given="<html>\n")
    assert done.exit_code == 3
    assert "standard input: " in done.stderr
    assert "1 read, 1 analysed, 0 unchanged, 1 rejected" in done.stdout
    done = dateline("analyse", "-", "--store", folder, given="Bob Jones left Paris on Monday, 3 March 2014.")
    assert "1 read, 1 analysed" in done.stdout


def test_analyse_says_what_is_in_the_articles_and_how_those_without_a_day_get_one(tmp_path: Path) -> None:
    folder, news = str(tmp_path / "store"), tmp_path / "news"
    news.mkdir()
    rows = [{**STORY, "source": "Post"}, {"id": "t", "text": TEXT, "source": "Coast Mail"}]
    (news / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    said = dateline("analyse", str(news), "--store", folder).stdout.splitlines()[-1]
    assert said.startswith("From 2 outlets, 5 March 2014, 1 without a day (--published gives it); 2 events, ")
    said = dateline("analyse", str(news), "--published", "2014-03-12", "--store", folder).stdout.splitlines()[-1]
    assert said == "From 1 outlet, 12 March 2014; 1 event, 1 dated"


def test_analyse_answers_a_script_in_json_or_not_at_all(tmp_path: Path, text_file: str) -> None:
    folder = str(tmp_path / "store")
    done = dateline("analyse", "-", "--json", "--store", folder, given=json.dumps(STORY) + "\nno json\n")
    assert done.exit_code == 3
    said = json.loads(done.stdout)
    assert {name: said[name] for name in ("read", "analysed", "unchanged", "store")} == {
        "read": 1,
        "analysed": 1,
        "unchanged": 0,
        "store": folder,
    }
    ((where, line),) = [(one["path"], one["line"]) for one in said["rejected"]]
    assert (where, line) == ("standard input", 2)
    quiet = dateline("analyse", text_file, "--quiet", "--store", folder)
    assert (quiet.exit_code, quiet.output) == (0, "")
    counts = json.loads(dateline("store", "info", "--json", "--store", folder).stdout)
    assert counts["articles"] == 2
    assert dateline("corrections", "list", "--json", "--store", folder).stdout == ""


def test_annotate_takes_a_text_and_a_folder_as_analyse_does(tmp_path: Path, text_file: str) -> None:
    done = dateline("annotate", text_file, "--published", "2014-03-05", "--source", "Post")
    (line,) = map(json.loads, done.stdout.splitlines())
    assert line["published"] == {"date": "2014-03-05", "how": "given", "reasons": []}
    (event,) = line["events"]
    assert (TEXT[event["start"] : event["end"]], event["date_start"]) == ("met", "2014-03-03")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    done = dateline("annotate", str(tmp_path))
    good, bad = map(json.loads, done.stdout.splitlines())
    assert good["id"] == line["id"]
    assert (set(bad), done.exit_code) == ({"id", "error"}, 3)
    assert "b.pdf: " in done.stderr


@pytest.mark.parametrize("name", ["in.jsonl", "in.json", "lines"])
def test_annotate_knows_json_lines_by_whatever_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps(STORY) + "\n{\n" + json.dumps(STORY | {"id": "t"}), encoding="utf-8")
    done = dateline("annotate", str(tmp_path / name))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["s", None, "t"]
    assert done.exit_code == 3


def test_annotate_fills_the_day_of_json_lines_that_name_none() -> None:
    lines = [STORY | {"published": None}, STORY]
    done = dateline("annotate", "-", "--published", "2015-01-07", given="\n".join(map(json.dumps, lines)))
    assert [json.loads(line)["published"]["date"] for line in done.stdout.splitlines()] == ["2015-01-07", "2014-03-05"]
