"""Articles in lists, and by what they are called there."""

from collections import Counter
from datetime import date
from pathlib import Path

from analysis import queries, store, tables
from analysis.ingest import run
from analysis.queries import Filters
from analysis.queries import articles as reading
from analysis.types import Analysis, Article, Published, Sentence

NOTICE, STORY = "Your browser is out of date.", "Rebels seized Sloviansk."


def _told(id: str, title: str | None) -> Analysis:
    text = f"{NOTICE}\n\n{STORY}"
    sentences = (
        Sentence(0, len(NOTICE), 0.0, boilerplate=True),
        Sentence(len(NOTICE) + 2, len(text), 0.0, boilerplate=False),
    )
    return Analysis(Article(id, text, title=title), Published(date(2014, 4, 12), "given"), sentences)


def test_an_article_without_a_title_is_called_by_how_its_story_starts_not_by_a_notice(tmp_path: Path) -> None:
    store.create(tmp_path / "store")
    entries = [tables.Entry(_told("a", None), 1, "a"), tables.Entry(_told("b", "Seized"), 2, "b")]
    store.append(tmp_path / "store", tables.to_tables(entries, key=lambda a, e: ""))
    with store.open_store(tmp_path / "store") as con:
        listed = reading.articles(con, Filters()).set_index("article")["opening"]
        assert listed.to_dict() == {"a": STORY, "b": ""}
        assert reading.article(con, "a").iloc[0]["opening"] == STORY
        assert queries.counts(con, Filters())["articles"] == 0


def test_an_article_without_a_title_that_was_not_read_is_called_by_the_start_of_its_text(tmp_path: Path) -> None:
    store.create(tmp_path / "store")
    told = Analysis(Article("a", " Les rebelles ont pris la ville.", lang="fr"), Published(None, "unknown"))
    store.append(tmp_path / "store", tables.to_tables([tables.Entry(told, 1, "a")], key=lambda a, e: ""))
    with store.open_store(tmp_path / "store") as con:
        assert reading.article(con, "a").iloc[0]["opening"] == "Les rebelles ont pris la ville."


def test_a_page_of_articles_says_how_many_there_are_and_each_knows_its_neighbours(stored: Path) -> None:
    with store.open_store(stored) as con:
        chosen = Filters(outlets=("Sample Post",))
        whole = list(reading.articles(con, chosen)["article"])
        page = reading.articles(con, chosen, skip=2, most=3)
        assert list(page["article"]) == whole[2:5]
        assert set(page["all"]) == {len(whole)} == {8}
        for at, one in enumerate(whole):
            found = reading.neighbours(con, chosen, one).set_index("side")["article"].to_dict()
            wanted = {"before": at - 1, "after": at + 1}
            assert found == {side: whole[i] for side, i in wanted.items() if 0 <= i < len(whole)}
        assert reading.neighbours(con, chosen, "a0").empty
        assert list(reading.neighbours(con, Filters(), "a2", words="onerror")["article"]) == []


def test_where_printed_pages_begin_is_given_for_articles_that_have_any(tmp_path: Path) -> None:
    text = "Ann Miller met Bob Jones in Lima on Monday. They signed a treaty about grain."
    given = [
        Article("a", text, extra={"pages": [[0, 13], [44, 14]]}),
        Article("b", text, extra={"page": "A4"}),
        Article("c", text, extra={"homepage": "x", "page": "a long story of pages"}),
        Article("d", text),
    ]
    run.add(given, tmp_path / "store")
    with store.connect(tmp_path / "store") as con:
        found = reading.pages(con, ["a", "b", "c", "d"])
    assert found == {"a": [(0, "13"), (44, "14")], "b": [(0, "A4")]}


def test_a_sentence_stands_between_its_neighbours_and_what_is_no_part_of_the_article_is_passed_over(
    stored: Path,
) -> None:
    with store.open_store(stored) as con:
        row = reading.article(con, "a3").iloc[0]
        rows = reading.sentences(con, row["analysis"])
        text = [row["text"][start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]
        places = [(row["analysis"], int(start)) for start in rows["start"]]
        around = reading.surroundings(con, places)
        assert [around[place] for place in places[:3]] == [("", text[1]), (text[0], text[2]), (text[1], "")]
        assert places[3] not in around  # a notice
        assert reading.surroundings(con, []) == {}


def test_the_events_counted_beside_an_article_are_those_that_the_filters_leave(stored: Path) -> None:
    with store.open_store(stored) as con:
        for chosen in (Filters(), Filters(actors=("kerry",)), Filters(statuses=("denied",), first=date(2014, 3, 9))):
            keys = queries.events(con, chosen, most=1000)["key"]  # each has the name of its article, and a hyphen
            listed = reading.articles(con, chosen, most=100).set_index("article")["events"]
            assert listed[listed > 0].to_dict() == Counter(key.partition("-")[0] for key in keys)
