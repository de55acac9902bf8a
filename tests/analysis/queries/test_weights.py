"""What makes one event weigh more than another."""

from pathlib import Path

from analysis import Article, Store


def test_the_news_that_a_title_tells_leads_among_events_of_as_many_articles(tmp_path: Path) -> None:
    text = "Germany sued Norway on Monday. France sued Sweden on Tuesday."
    with Store(tmp_path) as store:
        store.add(Article("a", text, title="France sues Sweden over the fish", published="2014-05-21"))
        store.add(Article("b", text, published="2015-05-20"))
        for year, doer in (("2014", "france"), ("2015", "germany")):
            leading = store.events(most=1, first=f"{year}-01-01", last=f"{year}-12-31")
            assert leading["sources"].tolist() == [[doer]]
