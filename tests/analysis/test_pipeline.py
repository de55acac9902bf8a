from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotate import to_record
from analysis.pipeline import analyse, analyse_all
from analysis.types import Analysis, Article

STORY = (
    "Your browser is not supported. Please use another one.\n\n"
    "BERLIN, March 4 (Reuters) - Chancellor Angela Merkel condemned the attack on Tuesday.\n\n"
    "She said Germany would impose sanctions if the rebels did not withdraw.\n\n"
    "— Reuters"
)


def read(text: str, published: str | None = "2014-03-05") -> Analysis:
    return analyse(Article("a", text, published=published, source="Reuters"))


def test_every_offset_lies_within_the_text_and_every_index_within_its_list() -> None:
    a = read(STORY)
    for part in (*a.sentences, *a.timexes, *a.mentions, *a.tones, *a.events, *a.boilerplate):
        assert 0 <= part.start < part.end <= len(STORY)
    for event in a.events:
        sentence = a.sentences[event.sentence]
        assert sentence.start <= event.start < event.end <= sentence.end
        assert event.timex is None or event.timex < len(a.timexes)


def test_boilerplate_is_kept_as_sentences_and_gives_no_actor_event_or_tone() -> None:
    a = read(STORY)
    hidden = [s for s in a.sentences if s.boilerplate]
    assert [STORY[s.start : s.end].split()[0] for s in hidden] == ["Your", "BERLIN,", "—"]
    assert all(s.tone == 0 for s in hidden)
    for part in (*a.mentions, *a.events):
        assert not any(s.start <= part.start < s.end for s in hidden)


def test_a_threat_on_a_condition_is_no_sanction_yet() -> None:
    statuses = {STORY[e.start : e.end]: e.status for e in read(STORY).events}
    assert statuses["condemned"] == "happened"
    assert statuses[next(words for words in statuses if "sanctions" in words)] == "conditional"


def test_weekdays_follow_the_day_of_publication_and_mean_nothing_without_one() -> None:
    with_day, without = read("Ann met Bob on Monday."), read("Ann met Bob on Monday.", None)
    assert [t.value for t in with_day.timexes] == ["2014-03-03"]
    assert [t.first for t in without.timexes] == [None]
    assert without.published.how == "unknown"
    assert [event.first for event in without.events] == [None]


def test_a_text_that_is_not_english_is_kept_with_its_language_and_read_no_further() -> None:
    text = (
        "Die Bundeskanzlerin hat am Dienstag den Angriff auf die Botschaft verurteilt. Sie sagte, die Regierung werde "
        "weitere Maßnahmen beschließen, wenn die Gewalt nicht aufhört."
    )
    a = read(text)
    assert a.article.lang == "de"
    assert (a.mentions, a.events, a.sentences) == ((), (), ())


def test_articles_read_together_are_read_as_if_alone() -> None:
    articles = [Article(str(i), text, published="2014-03-05") for i, text in enumerate([STORY, "Ann hit Bob.", "Да."])]
    assert list(analyse_all(articles)) == [analyse(article) for article in articles]


def test_the_same_sentence_has_the_same_tone_as_its_event() -> None:
    a = read(STORY)
    assert all(event.tone == a.sentences[event.sentence].tone for event in a.events)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_text_can_be_read_and_its_sentences_neither_overlap_nor_leave_it(text: str) -> None:
    record = to_record(read(text))
    sentences = record["sentences"]
    assert isinstance(sentences, list)
    for before, after in pairwise(sentences):
        assert before["end"] <= after["start"]
