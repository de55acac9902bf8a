from collections.abc import Mapping
from datetime import date

import pytest

from analysis import settings
from analysis.dates import date_events, find_timexes
from analysis.text import language
from analysis.types import Event, Status

MONDAY = date(2014, 4, 21)
NO_TYPES: Mapping[str, str] = {}
NO_STATUSES: Mapping[str, Status] = {}


def dated(
    text: str,
    word: str,
    *others: str,
    published: date | None = MONDAY,
    types: Mapping[str, str] = NO_TYPES,
    status: Status = "happened",
) -> tuple[str | None, str]:
    """Date the event that a word names, in a text in which other words name events too."""
    event = dated_event(text, word, *others, published=published, types=types, status=status)
    return (event.first.isoformat() if event.first else None), event.dated_by


def dated_event(
    text: str,
    word: str,
    *others: str,
    published: date | None = MONDAY,
    types: Mapping[str, str] = NO_TYPES,
    status: Status = "happened",
    statuses: Mapping[str, Status] = NO_STATUSES,
) -> Event:
    """Give the event that a word names with its dates."""
    (doc,) = language.parse([text], name=settings.from_environment().model)
    spans = [(sent.start_char, sent.end_char) for sent in doc.sents]
    events = []
    for name in sorted({word, *others, *statuses}, key=text.index):
        start = text.index(name)
        sentence = next(i for i, (first, last) in enumerate(spans) if first <= start < last)
        events.append(Event(start, start + len(name), statuses.get(name, status), sentence, type=types.get(name)))
    found = date_events(events, find_timexes(text, published, sentences=spans), doc, published, spans)
    (event,) = [event for event in found if text[event.start : event.end] == word]
    return event


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Gunmen attacked the town hall on Friday.", "attacked", "2014-04-18"),
        ("The attack on Friday killed two people.", "attack", "2014-04-18"),
        ("On Friday, gunmen entered the town and burned the hall.", "burned", "2014-04-18"),
        ("Gunmen opened fire on Friday, killing two people.", "killing", "2014-04-18"),
    ],
)
def test_an_event_has_the_date_of_its_own_words(text: str, word: str, day: str) -> None:
    assert dated(text, word) == (day, "text")


@pytest.mark.parametrize(
    ("text", "act", "by"),
    [
        ("Officials said on Friday two soldiers were killed.", "killed", "context"),
        ("The company said on Friday it would close the mill.", "close", "none"),
    ],
)
def test_a_day_between_the_saying_and_what_is_said_is_that_of_the_saying(text: str, act: str, by: str) -> None:
    assert dated(text, "said", act) == ("2014-04-18", "text")
    assert dated(text, act, "said")[1] == by


def test_what_is_told_next_happened_where_the_story_stands() -> None:
    text = "The accord was signed on Thursday in Geneva. It called for an end to the siege."
    assert dated(text, "called", "signed") == ("2014-04-17", "context")


def test_news_without_a_date_has_that_of_publication() -> None:
    assert dated("Gunmen attacked the town hall.", "attacked") == ("2014-04-21", "publication")


def test_the_pluperfect_without_a_date_has_none() -> None:
    assert dated("The minister resigned. Prosecutors had accused him of fraud.", "accused", "resigned")[0] is None


def test_the_day_of_saying_is_not_that_of_what_is_said() -> None:
    text = "The minister said on Saturday that rebels had attacked the town."
    assert dated(text, "said", "attacked")[0] == "2014-04-19"
    assert dated(text, "attacked", "said")[0] is None


def test_without_a_day_of_publication_news_has_no_date() -> None:
    assert dated("Gunmen attacked the town hall.", "attacked", published=None) == (None, "none")


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Yesterday, at this year's Mobile Congress, the firm unveiled a phone.", "unveiled", "2014-04-20"),
        ("At the firm's 2014 conference on Friday the chairman resigned.", "resigned", "2014-04-18"),
        ("On Friday the firm signed a contract in the first quarter's last days.", "signed", "2014-04-18"),
    ],
)
def test_the_finest_of_several_dates_is_the_day(text: str, word: str, day: str) -> None:
    assert dated(text, word) == (day, "text")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The council met. Prices rose. Shops closed. Trams stopped. The firm has sold its mines.", "sold"),
        ("The council met. Prices rose. Shops closed. The firm has begun to sell its mines.", "sell"),
        ("The council met. Prices rose. Shops closed. The firm won the dispute.", "dispute"),
        ("The firm was founded in 1968. It sells phones.", "sells"),
    ],
)
def test_the_perfect_the_present_and_the_nouns_of_a_past_verb_are_news(text: str, word: str) -> None:
    assert dated(text, word)[0] == "2014-04-21"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Since its launch the firm sold three mines.", "launch"),
        ("Five years after the strike the firm sold three mines in February.", "strike"),
        ("On Friday the chairman talked about the strike.", "strike"),
    ],
)
def test_what_an_event_came_after_or_was_about_does_not_share_its_day(text: str, word: str) -> None:
    assert dated(text, word)[0] is None


@pytest.mark.parametrize(
    ("text", "word", "others", "day", "how"),
    [
        # a sentence before
        ("The accord was signed on Thursday. It called for peace.", "called", ["signed"], "2014-04-17", "context"),
        ("The firm held an auction on Friday. Bidders offered millions.", "offered", [], "2014-04-18", "context"),
        # background
        ("In 1991 the firms signed a settlement. It barred them from music.", "barred", ["signed"], None, "none"),
        ("The firm was founded in 1968. Its founders sold it. Today the court met.", "sold", [], None, "none"),
        # pluperfect
        ("The firm had sold its mines.", "sold", [], None, "none"),
        ("The firm had sold its mines in March.", "sold", [], "2014-03-01", "text"),
        ("No sooner had the accord been signed than it was broken.", "signed", [], None, "none"),
        ("But no sooner had the accord been signed than both sides left.", "signed", [], None, "none"),
        # the saying and the said
        ("She said on Saturday that the firm sold it on Thursday.", "said", ["sold"], "2014-04-19", "text"),
        ("She said on Saturday that the firm sold it on Thursday.", "sold", ["said"], "2014-04-17", "text"),
        ("On Saturday she said the firm had sold its mines.", "sold", ["said"], None, "none"),
        ("Prosecutors said on Saturday they would charge him in May.", "said", ["charge"], "2014-04-19", "text"),
        ("Prosecutors said on Saturday they would charge him in May.", "charge", ["said"], "2014-05-01", "text"),
        # several expressions, and a clause that hangs on one
        ("The firm sold 30 jets in March, up from 25 in February.", "sold", [], "2014-03-01", "text"),
        ("Gunmen came on April 17. The following day they left.", "left", ["came"], "2014-04-18", "text"),
        ("The firm would delay it until May, six months later than planned.", "delay", [], "2014-05-01", "text"),
        # at one moment
        ("Two people were killed when a bomb exploded on Friday.", "killed", ["exploded"], "2014-04-18", "text"),
        ("On Friday two people were killed when a bomb exploded.", "exploded", ["killed"], "2014-04-18", "text"),
        # what is still to come
        ("The firm will sign the accord on Friday.", "sign", [], "2014-04-25", "text"),
        ("The firm will sign the accord.", "sign", [], None, "none"),
        ("The election is scheduled to take place next month.", "election", [], "2014-05-01", "text"),
        ("The firm plans to sign the accord next month.", "sign", [], "2014-05-01", "text"),
        ("The firm may sign the accord.", "sign", [], None, "none"),
        # the perfect: the news in a main clause, earlier in a relative one
        ("The firm has sold its mines.", "sold", [], "2014-04-21", "publication"),
        ("Gunmen left the halls they have seized.", "seized", ["left"], None, "none"),
        ("The firm has sold mines since March.", "sold", [], "2014-03-01", "text"),
        # nouns
        ("She urged him on Monday to help secure the deal.", "deal", ["urged"], None, "none"),
        ("She arrived on Monday, where she is expected to announce a visit.", "visit", ["arrived"], None, "none"),
        ("The attack on Friday killed ten people.", "killed", ["attack"], "2014-04-18", "text"),
        ("The firm signed last week's accord. Critics fear the accord.", "accord", [], "2014-04-14", "text"),
    ],
)
def test_what_is_usually_missed(text: str, word: str, others: list[str], day: str | None, how: str) -> None:
    assert dated(text, word, *others) == (day, how)


def test_what_was_condemned_happened_before() -> None:
    text = "The court condemned the annexation."
    assert dated(text, "annexation", "condemned", types={"condemned": "DISAPPROVE"})[0] is None


@pytest.mark.parametrize(
    ("text", "word", "others"),
    [
        ('"My brother joined the army in spring. They killed him," said Olga Petrova.', "killed", ["joined", "said"]),
        ("The union has imposed visa bans over the annexation of Crimea last month.", "imposed", ["annexation"]),
        (
            "The union has imposed visa bans over the annexation of Crimea last month. They have been mocked as weak.",
            "mocked",
            ["imposed", "annexation"],
        ),
        ("I founded the firm. It sells phones.", "founded", ["sells"]),
        ("Since its launch the store has sold three billion songs.", "sold", []),
        ("When the store first opened, it sold only songs.", "sold", ["opened"]),
        ("When the store first opened, it sold only songs.", "opened", ["sold"]),
    ],
)
def test_what_is_told_of_an_earlier_time_is_no_news_of_the_day(text: str, word: str, others: list[str]) -> None:
    assert dated(text, word, *others) == (None, "none")


@pytest.mark.parametrize(
    ("text", "word", "others"),
    [
        ('Gunmen "attacked" the town hall, the mayor said.', "attacked", ["said"]),
        ("``We met in Kiev.'' The council rejected the plan.", "rejected", []),
        ('"We met in Kiev, she said.\n\nThe council rejected the plan.', "rejected", ["said"]),  # never closed
        ("The minister resigned after prosecutors had accused him of fraud.", "resigned", ["accused"]),
        ("Police arrested the man after finding a gun.", "finding", ["arrested"]),
        ("The man shot by police on Sunday was buried in Kiev.", "buried", ["shot"]),
        ("The firm had sued the city in 2012. The city paid the firm.", "paid", ["sued"]),
    ],
)
def test_news_stays_news_beside_what_happened_before(text: str, word: str, others: list[str]) -> None:
    assert dated(text, word, *others)[0] == "2014-04-21"


def test_what_somebody_refused_to_do_is_news_of_the_day() -> None:
    assert dated("The minister declined to comment.", "declined", status="denied") == ("2014-04-21", "publication")


def test_two_pasts_share_a_date_though_one_is_passive() -> None:
    assert dated("The firm was founded in 1982 and became rich.", "became", "founded")[0] == "1982-01-01"


def test_the_days_of_a_range_are_those_of_the_whole_range() -> None:
    text = "The congress was held from March 3 to March 7."
    (doc,) = language.parse([text], name=settings.from_environment().model)
    start = text.index("held")
    events = [Event(start, start + 4, "happened", 0)]
    (event,) = date_events(events, find_timexes(text, MONDAY), doc, MONDAY, [(0, len(text))])
    assert (event.first, event.last, event.timex) == (date(2014, 3, 3), date(2014, 3, 7), 0)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia was to have hosted the summit in June.", "hosted"),
        ("Two ministers were to have met in March.", "met"),
        ("The mayor was due to have visited Kiev in February.", "visited"),
        ("The ship was supposed to have sailed on Friday.", "sailed"),
        ("The accord had been set to have ended the war in March.", "ended"),
        ("Russia, which was to have hosted the summit in June, protested.", "hosted"),
    ],
)
def test_a_plan_that_came_to_nothing_has_no_date(text: str, word: str) -> None:
    assert dated(text, word, status="planned") == (None, "none")


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Russia hosted the summit in June.", "hosted", "2013-06-01"),
        ("The man is believed to have fled in March.", "fled", "2014-03-01"),
        ("The minister was said to have fled in March.", "fled", "2014-03-01"),
        ("The firm claims to have sold its mines in March.", "sold", "2014-03-01"),
        ("The ministers have met in March.", "met", "2014-03-01"),
    ],
)
def test_what_is_said_to_have_happened_keeps_its_date(text: str, word: str, day: str) -> None:
    assert dated(text, word)[0] == day


@pytest.mark.parametrize(
    ("text", "word", "others", "day"),
    [
        ("The agreement, which was signed on Friday, will take effect on Saturday.", "signed", ["take"], "2014-04-18"),
        ("The agreement, which was signed on Friday, will take effect on Saturday.", "take", ["signed"], "2014-04-26"),
        ("The accord signed on Friday ended protests that began on Saturday.", "signed", ["ended"], "2014-04-18"),
        ("The accord signed on Friday ended protests that began on Saturday.", "began", ["signed"], "2014-04-19"),
        ("On Saturday the council ratified the deal that he had signed on Friday.", "signed", [], "2014-04-18"),
        ("On Saturday the council ratified the deal that he had signed on Friday.", "ratified", [], "2014-04-19"),
        ("After talks on Saturday both said the contract signed on Friday was valid.", "signed", [], "2014-04-18"),
        ("They met on Saturday to discuss the pact, signed on Friday in Geneva.", "signed", ["met"], "2014-04-18"),
        ("The law, signed on Friday and printed on Saturday, bans rallies.", "signed", ["printed"], "2014-04-18"),
    ],
)
def test_each_verb_keeps_its_own_weekday_beside_that_of_another(
    text: str, word: str, others: list[str], day: str
) -> None:
    assert dated(text, word, *others) == (day, "text")


@pytest.mark.parametrize(
    ("text", "made", "planned", "day"),
    [
        ("The union unveiled plans to strike on Friday.", "unveiled", "strike", "2014-04-18"),
        ("Ministers rejected a plan to sell the mines on Thursday.", "rejected", "sell", "2014-04-17"),
        ("The council approved its proposal to close two schools on Tuesday.", "approved", "close", "2014-04-15"),
    ],
)
def test_a_past_day_beside_a_plan_is_that_of_its_making(text: str, made: str, planned: str, day: str) -> None:
    found = {word: dated_event(text, word, statuses={planned: "planned"}) for word in (made, planned)}
    assert str(found[made].first) == day
    assert (found[planned].first, found[planned].dated_by) == (None, "none")


def test_a_noun_that_is_planned_is_not_dated_by_the_news_of_the_plan() -> None:
    assert dated("The trial is expected to last long.", "trial", status="planned") == (None, "none")


@pytest.mark.parametrize(
    ("text", "word", "other", "day"),
    [
        ("Rebels shelled the hall on Friday, a day after gunmen shot the mayor.", "shot", "shelled", "2014-04-17"),
        ("He resigned on Friday, two days before the vote.", "vote", "resigned", "2014-04-20"),
        ("The strike ended on Friday, three weeks after it began.", "began", "ended", "2014-03-24"),  # that week
        ("Three years after the war ended in 2003, the firm opened a mine.", "opened", "ended", "2006-01-01"),
    ],
)
def test_what_lies_a_length_of_time_from_something_dated_is_dated(text: str, word: str, other: str, day: str) -> None:
    assert dated(text, word, other) == (day, "text")


def test_what_was_demanded_of_a_coming_vote_is_not_dated_by_it() -> None:
    text = "Parliament is to vote on Wednesday on cuts demanded by lenders."
    assert dated(text, "demanded") == (None, "none")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor has declared tomorrow a day of mourning.", "declared", ("2014-04-21", "happened")),
        ("The governor extended the order until May 9.", "extended", ("2014-04-21", "happened")),
        ("The aide announced his resignation, effective next Friday.", "announced", ("2014-04-21", "happened")),
        ("He faces trial when the court sits on May 12.", "sits", ("2014-05-12", "planned")),
        ("Doctors will stop surgery from next Monday.", "surgery", ("2014-04-28", "planned")),
        ("The festival opens on Friday.", "opens", ("2014-04-25", "planned")),
        ("A release is slated for shops on May 2, starting in Rome.", "starting", ("2014-05-02", "planned")),
        ("He showed a system to be released in mid-May 2014.", "released", ("2014-05-11", "planned")),
    ],
)
def test_what_is_told_as_a_fact_is_not_dated_after_publication(text: str, word: str, expected: tuple[str, str]) -> None:
    event = dated_event(text, word)
    assert (str(event.first), event.status) == expected


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Judges struck down the constitution of 1992 on Friday.", "struck", "2014-04-18"),
        ("Judges struck down the constitution of 1992.", "struck", "2014-04-21"),
        ("She sold 19th century fashion on Friday.", "sold", "2014-04-18"),
        ("Profit rose from a year earlier.", "rose", "2014-04-21"),
        ("Exports fell faster than in 2009.", "fell", "2014-04-21"),
        ("Four men were charged under the Terrorism Act 2000 on Friday.", "charged", "2014-04-18"),
        ("The mill was sued on Friday under the Clean Air Act of 1970.", "sued", "2014-04-18"),
        ("The economy grew at its fastest pace since 2008.", "grew", "2014-04-21"),
        ("The museum closed in 1992.", "closed", "1992-01-01"),
    ],
)
def test_a_year_in_a_name_or_a_comparison_dates_nothing(text: str, word: str, day: str) -> None:
    assert dated(text, word)[0] == day


@pytest.mark.parametrize(
    ("text", "word", "other", "day"),
    [
        ("The town was free on Friday, 42 days after the last patient recovered.", "recovered", "was", "2014-03-07"),
        ("Divers found the boy on Friday, 36 hours after the quake hit his school.", "hit", "found", "2014-04-16"),
        ("Divers found the boy on Friday, 6 hours after the quake hit his school.", "hit", "found", "2014-04-17"),
        ("She was freed on Friday, six months to the day after gunmen took her.", "took", "freed", "2013-10-18"),
    ],
)
def test_a_length_before_after_counts_from_what_is_dated(text: str, word: str, other: str, day: str) -> None:
    assert dated(text, word, other) == (day, "text")


def test_what_is_outlasted_by_those_who_act_does_not_share_their_day() -> None:
    assert dated("Survivors of the bombing met the mayor on Friday.", "bombing", "met") == (None, "none")
    assert dated("Reports of the bombing came on Friday.", "bombing", "came") == ("2014-04-18", "text")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bombing, which hit a march on 3 March 2014 in Oslo, killed ten people.", "2014-03-03"),
        ("The bombing, which came after marches on 3 March 2014 and on 5 March 2014, killed ten people.", None),
        ("The bombing, which came after marches in March 2014, killed ten people.", None),
        ("The bombing killed ten people. A march on 3 March 2014 was short.", None),
        ("A march on 3 March 2014 was short. The bombing killed ten people.", None),
    ],
)
def test_an_event_without_a_date_takes_that_of_its_sentence_only_where_this_names_a_single_day(
    text: str, day: str | None
) -> None:
    assert dated(text, "killed", published=None) == (day, "text" if day else "none")
