import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.boilerplate import find_boilerplate


def marked(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end].strip()) for b in find_boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Your browser is out of date. Please install a newer one.",
        "Share this article",
        "Skip to main content",
        "We and our partners store cookies on your device to measure our audience. You can change this.",
        "Accept all | Reject | Manage settings",
        "Home   World   Sport   Sign in",
        "Home > World > South America",
        "Sign up for our morning newsletter",
        "Read more: Ten pictures of the flood",
        "Related: Port reopens to ships",
        "Posted: Thursday, April 21, 2022.",
        "Last updated on 21 April 2022 at 10:40",
        "Council To Vote on Rents - October 10, 2020",
        "Аdvеrtіѕе wіth thе most visited site in Lima",
        "Advertisement",
        "© 2019 Northern Post. All rights reserved.",
        "(Reporting by Ann Lee in Lima; editing by Bo Ek)",
        "The following is the second instalment of a weekly series on the flood. It was written over two months.",
        "What follows is an edited transcript of the interview.",
        "This is the third article in a series on rivers.",
        "This story was originally published by the Northern Post.",
    ],
)
def test_what_a_page_says_about_itself_is_a_notice(line: str) -> None:
    assert ("notice", line) in marked(f"{line}\n\nRain fell on Lima on Monday.")


@pytest.mark.parametrize(
    "line",
    [
        "Home  prices rose on Monday.",
        "Accept the offer, she said.",
        "Related charges were dropped on Monday.",
        "Posted to Lima in April 2014, he learned Spanish.",
        "The rents rose on a single day - October 10, 2020",
        "Pravda (Правда) reported it on Monday.",
        "They skip to the main points of the accord.",
        "The bakery sold its cookies to your neighbours on Monday.",
    ],
)
def test_a_sentence_that_begins_like_a_notice_is_story(line: str) -> None:
    assert not marked(f"{line}\n\nRain fell on Lima on Monday.")


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA —",
        "LIMA, Peru —",
        "LIMA/CUSCO, Peru —",
        "LIMA (AP) —",
        "LIMA, April 3 (Reuters) -",
        "NEW YORK --",
        "LIMA, 3 April (Andina) —",
        "LIMA, Peru, 3 April 2019 (Andina) –",
        "Lima, 3 April (Andina) –",
        "Lima, Peru (CNN) --",
        "(Reuters) -",
        "Lima, 3 April –",
        "LIMA, Peru/CUSCO (Reuters) -",
    ],
)
def test_a_dateline_goes_up_to_its_dash(dateline: str) -> None:
    assert marked(f"{dateline} Rain fell on the capital on Monday.") == [("dateline", dateline)]


@pytest.mark.parametrize(
    ("begin", "sentence"),
    [
        ("Arequipa –", "Several thousand teachers in red surrounded the city hall on Tuesday to call for better pay."),
        ("Dekalb, Ill. —", "Ann Lee threw for three touchdowns and ran for another on Tuesday night in the rain."),
        ("Arequipa, Peru —", "Rain fell on the roofs of the capital on Monday. The mayor – who was abroad – said so."),
    ],
)
def test_a_place_alone_before_the_first_sentence_is_a_dateline(begin: str, sentence: str) -> None:
    assert marked(f"{begin} {sentence}") == [("dateline", begin)]
    assert marked(f"It rained.\n\n{begin} {sentence}") == []


def test_a_name_between_dashes_or_before_few_words_is_no_dateline() -> None:
    assert marked("Ann Lee – Lima’s mayor since the flood of the year before – opened the new bridge on Monday.") == []
    assert marked("Lima – A history") == []


@pytest.mark.parametrize("line", ["— Reuters", "-- Northern Post", "(AFP)"])
def test_the_agency_under_a_story_is_its_sign_off(line: str) -> None:
    assert marked(f"Rain fell on Lima on Monday.\n\n{line}") == [("signoff", line)]


def test_a_headline_and_a_byline_come_before_the_story() -> None:
    text = "Rain Floods Streets Of Lima\n\nBy Ann Lee and Bo Ek\n\nRain fell on Monday."
    assert marked(text) == [("headline", "Rain Floods Streets Of Lima"), ("byline", "By Ann Lee and Bo Ek")]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance of 28 states — met in Riga.",
        "He told investors to share this article of faith with their clients, and they did so at once.",
        "By Monday the river had fallen.",
        "The court said copyright law had been broken.",
        "Subscribers left the paper in their thousands.",
        "— I will not go, he said.",
        "Ann Lee (Greens) – Some 300 votes, a tenth of all.",
        "Lima – The river rose.",
    ],
)
def test_a_sentence_of_the_story_is_never_marked(sentence: str) -> None:
    assert marked(f"Rain fell on Lima.\n\n{sentence}\n\nIt rained on.") == []


@given(st.text(alphabet="AB ab.,—-()\n©:1", max_size=300))
def test_marks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for mark in find_boilerplate(text):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end


@pytest.mark.parametrize("day", ["March 28, 2006", "28 March 2006", "Tuesday, March 28, 2006", "March 28 , 2006"])
def test_a_first_line_over_a_day_alone_is_a_headline_whatever_its_capitals(day: str) -> None:
    assert ("headline", "Lima sues a mine") in marked(f"Lima sues a mine\n{day}\nThe city has sued the mine.")


def test_a_first_sentence_over_a_day_alone_is_no_headline() -> None:
    assert not marked("Lima sues a mine.\nMarch 28, 2006\nThe city has sued the mine.")


@pytest.mark.parametrize(
    "line",
    [
        "This is part of a wider effort to keep the river in its bed, the mayor said.",
        "This is the first flood in a century, the mayor said.",
        "The following day is the mayor's last in office.",
        "This report was praised by the mayor.",
    ],
)
def test_a_story_that_begins_with_this_or_the_following_is_a_story(line: str) -> None:
    assert not marked(f"{line}\n\nRain fell on Lima on Monday.")


def test_what_an_article_says_of_itself_amid_the_story_is_left_to_the_story() -> None:
    said = "This is the third strike in a series of strikes."
    assert not marked(f"Rain fell on Lima on Monday.\n\n{said}\n\nThe mayor left on Tuesday.")
