"""When the title of an article is the headline of one of its events."""

import pytest

from analysis.events.titles import fit_title
from analysis.pipeline import analyse
from analysis.types import Article


def headlines(title: str, text: str) -> dict[str, str]:
    """Give the headline of each event by its words."""
    events = analyse(Article("a", text, title=title, published="2014-05-20")).events
    return {text[event.start : event.end]: event.headline for event in events}


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        (
            "Two men arrested in Ghent after bank robbery",
            "Police arrested two men on Monday in a flat near the harbour of Ghent. They had robbed a bank.",
            "arrested",
        ),
        (  # another form of the verb, another name of the doer
            "Merkel signs fishing treaty with Norway",
            "The fleet was in port. Angela Merkel signed a fishing treaty with Norway on Monday.",
            "signed a fishing treaty",
        ),
        (  # a verb of the same type, in the lead
            "Ghent mayor rejects deputy's resignation",
            "The mayor of Ghent declined the resignation of her deputy on Monday.",
            "declined",
        ),
        (  # initials stand for a name
            "US drone kills four in Yemen",
            "A drone of the United States killed four men in Yemen on Monday.",
            "killed",
        ),
        ("Eva Holm, former mayor of Lund, dies aged 80", "Eva Holm died on Sunday. She was 80.", "died"),
    ],
)
def test_a_title_is_the_headline_of_the_event_whose_news_it_is(title: str, text: str, words: str) -> None:
    found = headlines(title, text)
    assert found[words] == title
    assert [*found.values()].count(title) == 1


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Police arrest three men in Ghent", "Police arrested two women on Monday in Ghent."),  # others
        ("Police arrest 12 men in Ghent flat", "Police arrested men on Monday in Ghent."),  # a number put in
        ("Police arrest two men in Ghent", "Police will arrest two men in Ghent, the mayor said."),  # another status
        ("Police arrest two men in Ghent", "Police arrested two men in Ghent in 1991. They are free."),  # no news
        ("Police arrest two men in Ghent", "It rained. It rained. It rained. Police arrested two men in Ghent."),
        ("Police arrest two men in Ghent", "Police in Ghent released two men on Monday."),  # another verb
        ("Police arrest two men in Ghent", "Police arrested two men in Ghent, the mayor said."),  # a claim
        ("Two men and a flat in Ghent", "Police arrested two men on Monday in a flat in Ghent."),  # no verb
    ],
)
def test_a_title_that_tells_more_or_something_else_stands_over_no_event(title: str, text: str) -> None:
    assert title not in headlines(title, text).values()


@pytest.mark.parametrize(
    "title",
    [
        None, "", "Police arrest", "Did police arrest two men in Ghent?", "They arrest two men in a flat in Ghent",
        "Police arrest two men in Ghent | The Herald", "Police arrest two men in Ghent - The Herald",
        "Ghent: police arrest two men in a flat", "POLICE ARREST TWO MEN IN A FLAT IN GHENT",
        "Police arrested two men in Ghent on Monday", "‘I was afraid’, mayor of Ghent tells police",
    ],
)  # fmt: skip
def test_a_title_that_is_no_headline_is_not_fit(title: str | None) -> None:
    assert fit_title(title) == ""
