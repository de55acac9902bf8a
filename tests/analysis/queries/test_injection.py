"""Hostile values in filters, and what the database may do."""

import ast
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import duckdb
import pytest

from analysis import queries, store, tables
from analysis.queries import Filters, run
from analysis.queries import articles as reading
from analysis.queries.filters import Table
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence

DAY = date(2014, 3, 3)
QUERIES = Path(queries.__file__).parent
NAMES = [
    "'; drop table articles; --",
    "' union select content from read_text('/etc/passwd') --",
    "x') or read_csv('/etc/passwd') is not null --",
    "\"; attach '/tmp/evil.db'; --",
    "%' or '1'='1",
    "\\'; copy articles to '/tmp/out.csv'; --",
    "$1",
    "?",
    "{name}",
    "\0",
    "<script>alert(1)</script>",
]
REFUSED = [
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from glob('/etc/*')",
    "copy (select 1) to '/tmp/dateline-out.csv'",
    "attach '/tmp/dateline-evil.db' as evil",
    "export database '/tmp/dateline-out'",
    "install httpfs",
    "load httpfs",
    "select * from read_parquet('http://127.0.0.1:9/a.parquet')",
    "set enable_external_access = true",
    "set allowed_directories = ['/']",
    "set lock_configuration = false",
    "set disabled_filesystems = ''",
    "copy (select 1) to '/dev/stdout'",
    "copy articles to 's3://bucket/articles.csv'",
    "create persistent secret s (type http)",
]
# What would write within the store, or read what is no table of it; {folder} is the store, {file} one of its files.
WITHIN = [
    "copy (select 1) to '{folder}/out.csv'",
    "copy (select 1) to '{file}'",
    "copy (select 1) to 'shelf://{name}'",
    "copy (select 1) to 'shelf://articles/new.parquet'",
    "export database '{folder}/out'",
    "export database 'shelf://out'",
    "attach '{folder}/new.duckdb' as new",
    "attach 'shelf://new.duckdb' as new",
    "attach '{folder}/mends.sqlite' as mends (type sqlite)",
    "select * from read_text('{folder}/dateline.json')",
    "select * from read_text('shelf://dateline.json')",
    "select * from read_text('shelf://../dateline.json')",
    "select * from read_blob('{file}')",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("injection") / "store"
    store.create(folder)
    entries = []
    for number, name in enumerate(NAMES):
        text = "They met."
        entries.append(
            tables.Entry(
                Analysis(
                    Article(name, text, title=name, source=name),
                    Published(None, "unknown"),
                    (Sentence(0, 9),),
                    mentions=(Mention(0, 4, "person", name, name),),
                    events=(Event(5, 8, "happened", 0, sources=(name,)),),
                ),
                number + 1,
                name,
            )
        )
    store.append(folder, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}-{e.start}"))
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_value_finds_itself_and_nothing_else(folder: Path, name: str) -> None:
    with store.open_store(folder) as con:
        for filters in (Filters(actors=(name,)), Filters(outlets=(name,)), Filters(actors=(name,), match="all")):
            assert queries.counts(con, filters)["events"] == 1
        for filters in (Filters(types=(name,)), Filters(statuses=(name,)), Filters(tones=(name,))):
            assert queries.counts(con, filters)["events"] == 0
        assert reading.article(con, name)["article"].tolist() == [name]
        reading.articles(con, Filters(), words=name)
        assert queries.counts(con, Filters())["events"] == len(NAMES)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_reads_the_store_alone_and_writes_nothing_outside_it(folder: Path, statement: str) -> None:
    with store.open_store(folder) as con, pytest.raises(duckdb.Error):
        con.execute(statement).fetchall()
    assert not list(Path("/tmp").glob("dateline-out*")) + list(Path("/tmp").glob("dateline-evil*"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("statement", WITHIN)
def test_the_database_writes_nothing_within_the_store_either(folder: Path, statement: str) -> None:
    file = next((folder / "articles").glob("*.parquet"))
    before = contents(folder)
    asked = statement.format(folder=folder, file=file, name=file.relative_to(folder))
    with store.open_store(folder) as con:
        try:
            found = con.execute(asked).fetchall()
        except duckdb.Error:
            found = []
        assert not found
    assert contents(folder) == before


def fixed(node: ast.expr, made: dict[str, list[ast.expr]]) -> bool:
    """Tell whether text is made of our own words alone: literals, constants of a module, and choices between these."""
    match node:
        case ast.Constant(value=str()):
            return True
        case ast.JoinedStr(values=parts):
            return all(fixed(part.value if isinstance(part, ast.FormattedValue) else part, made) for part in parts)
        case ast.IfExp(body=one, orelse=other):
            return fixed(one, made) and fixed(other, made)
        case ast.BinOp(left=one, op=ast.Add(), right=other):
            return fixed(one, made) and fixed(other, made)
        case ast.Subscript(value=ast.Dict(values=choices)):
            return all(fixed(choice, made) for choice in choices)
        case ast.Call(func=ast.Attribute(attr="where"), args=[ast.Constant(value=str())]):
            return True  # of `Filters`, whose values are no part of the text: see the next test
        case ast.Call(func=ast.Name(id="one_of")):
            return True  # it writes nothing but whole numbers: see below
        case ast.Attribute(value=ast.Subscript(value=ast.Name(id=name)), attr="sql") if name.isupper():
            return True
        case ast.Name(id=name) if name.isupper():
            return True
        case ast.Name(id=name) if name in made:
            return all(fixed(value, made) for value in made[name])
        case _:
            return False


@pytest.mark.parametrize("value", ["1) or (true", "'", "", None, "nan"])
@pytest.mark.parametrize("times", [1, run.FEW + 1])
def test_numbers_that_stand_in_the_sql_itself_are_whole_numbers_and_nothing_else(value: object, times: int) -> None:
    assert re.fullmatch(r"in \((select unnest\('\[)?[0-9, -]+(\]'::int\[\]\))?\)", run.one_of([1, -2] * times))
    with pytest.raises((TypeError, ValueError)):
        run.one_of([1] * times + [value])


@pytest.mark.parametrize("file", sorted(QUERIES.glob("*.py")), ids=lambda file: file.name)
def test_sql_is_made_of_our_own_words_and_values_are_parameters(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    made: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    made[target.id].append(node.value)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func)
        if name.endswith((".execute", ".sql", ".query")) and call.args:
            sql = call.args[0]
        elif name in ("ask", "select_frame", "select_arrays") and len(call.args) > 1:
            sql = call.args[1]
        else:
            continue
        if (
            ast.unparse(sql) != "sql"
        ):  # `ask` and its like are handed their query, and are looked at where they are called
            assert fixed(sql, made), f"line {call.lineno}: {ast.unparse(sql)[:80]}"


@pytest.mark.parametrize("table", get_args(Table))
@pytest.mark.parametrize("match", ["any", "all"])
def test_what_filters_choose_is_no_part_of_the_text(table: Table, match: Literal["any", "all"]) -> None:
    def text(name: str) -> str:
        names = (name, f"{name} too")
        chosen = Filters(
            first=DAY, last=DAY, actors=names, match=match, also=names, outlets=names, tones=names, types=names,
            statuses=names,
        )  # fmt: skip
        return chosen.where(table)

    assert {text(name) for name in NAMES} == {text("Kerry")}
