"""The ten questions that a new reader asks first: each is answered within three steps from the overview."""

from collections.abc import Callable

import pytest
from looking import Reader, Steps
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MOST = 3


def key_event(steps: Steps) -> None:
    steps.press_on(steps.page.locator(".dl-list button"))


def what_happened(steps: Steps) -> None:
    steps.sees("Key events")


def when_was_it_and_how_is_that_known(steps: Steps) -> None:
    key_event(steps)
    steps.sees("Dated by")


def who_says_so_and_in_which_words(steps: Steps) -> None:
    key_event(steps)
    steps.sees("According to")
    steps.press("link", "Read it in")
    steps.sees("The sentence you opened")


def what_did_somebody_do(steps: Steps) -> None:
    steps.press("link", "Actors")
    steps.type("Find a person or organisation", "Sergei Lavrov")
    steps.sees("as doer")


def what_happened_in_a_month(steps: Steps) -> None:
    steps.type("Dates", "March 2014")
    assert "dates=" in steps.page.url


def where_is_a_word_said(steps: Steps) -> None:
    steps.press("link", "Search")
    steps.type("Search", "statement")
    steps.sees("best first")


def how_do_outlets_differ(steps: Steps) -> None:
    steps.press("link", "Tone")
    steps.sees("Outlets: own words and quotes")


def how_is_somebody_spoken_of(steps: Steps) -> None:
    steps.press("link", "Actors")
    steps.type("Find a person or organisation", "Sergei Lavrov")
    steps.sees("Tone toward")


def what_if_something_is_wrong(steps: Steps) -> None:
    key_event(steps)
    steps.press_text("Correct")
    steps.sees("Save changes")


def how_do_i_take_it_with_me(steps: Steps) -> None:
    steps.press_text("Export & share")
    steps.sees("Report")


def what_did_somebody_do_in_some_months(steps: Steps) -> None:
    steps.type("Dates", "2014-03-01 to 2014-05-31")
    steps.press("link", "Actors")
    steps.type("Find a person or organisation", "Sergei Lavrov")
    steps.sees("as doer")
    assert "dates=" in steps.page.url


def how_does_the_tone_toward_two_actors_compare_over_time(steps: Steps) -> None:
    steps.press("link", "Tone")
    steps.press("radio", "Toward actors")
    steps.sees("Tone toward actors over time")


def which_sentences_about_somebody_are_the_most_negative(steps: Steps) -> None:
    steps.press("link", "Actors")
    steps.type("Find a person or organisation", "Russia")
    steps.sees("Sentences about Russia")
    steps.sees("−0.60, negative")


def how_do_i_take_what_is_chosen_with_me(steps: Steps) -> None:
    steps.type("Dates", "March 2014")
    steps.press_text("Export & share")
    steps.sees("Report")


def which_events_are_behind_a_mark(steps: Steps) -> None:
    steps.press("link", "Actors")
    steps.press_on(steps.page.locator(".js-plotly-plot .scatterlayer .point"))
    steps.sees("→")
    expect(steps.page.locator(".dl-list button").first).to_be_attached()


@pytest.mark.parametrize(
    "answer",
    [
        what_happened,
        when_was_it_and_how_is_that_known,
        who_says_so_and_in_which_words,
        what_did_somebody_do,
        what_happened_in_a_month,
        where_is_a_word_said,
        how_do_outlets_differ,
        how_is_somebody_spoken_of,
        what_if_something_is_wrong,
        how_do_i_take_it_with_me,
        # What readers do next, with no more steps.
        what_did_somebody_do_in_some_months,
        how_does_the_tone_toward_two_actors_compare_over_time,
        which_sentences_about_somebody_are_the_most_negative,
        how_do_i_take_what_is_chosen_with_me,
        which_events_are_behind_a_mark,
    ],
)
def test_a_first_question_is_answered_within_three_steps(
    reader: Reader, app: str, answer: Callable[[Steps], None]
) -> None:
    reader.open(app)
    steps = Steps(reader)
    answer(steps)
    assert steps.taken <= MOST
