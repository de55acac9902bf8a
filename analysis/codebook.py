"""What each column and field means: of frames, of exports, and of the lines that commands print.

A field is described once. Where a name means something else in one table, that table says so. `docs/codebook.md` is
written from here (`python -m analysis.codebook > docs/codebook.md`), and `Store.codebook` answers from here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FIELDS: Mapping[str, str] = {
    "actor": "id of the actor, the same in all articles and stores",
    "actors": "ids of all who take part: sources, targets and places",
    "added_at": "when a reader added the event by hand, in UTC; empty for what was read",
    "added_by": "who added the event by hand; empty for what was read",
    "all_articles": "articles that report any event of the same time, near-copies of one text counted once",
    "all_events": "all dated events of the same time, whatever the filters",
    "analysis": "id of the analysis whose mention stands for the event",
    "article": "id of the article whose sentence stands for the event",
    "articles": "articles behind the row; near-copies of one text count once",
    "beyond": "events that extend over more than one period and so are counted in none; the same in all rows",
    "boilerplate": "whether it is no part of the story: a notice, byline, dateline or sign-off",
    "by": "length of the periods: day, week, month or year",
    "current": "whether an analysis made now would have the same version, models, lexicons and rules",
    "date_end": "last day of the event or time expression, included; empty where no day is known",
    "date_start": "first day of the event or time expression; empty where no day is known",
    "dated_by": "how the date was reached: text (its own words), context (nearby sentences), publication (the day the "
    "article was published), hand (a reader), none",
    "direct": "whether it stands in quotation marks",
    "end": "where it ends, in code points of the article's text as given; the first that is no part of it",
    "error": "standard error of the mean, over articles; empty where the mean rests on one article",
    "event": "number of the event mention within its analysis",
    "events": "events behind the row, each counted once however many articles report it",
    "fingerprint": "version, parser, models, lexicons and rules in eight hexadecimal digits",
    "first": "first day of the event; empty where no day is known",
    "headline": "the event in the words of its sentence, with names for pronouns, or the article's title",
    "high": "upper end of the 95% interval of the mean",
    "id": "id of the event or article",
    "key": "id of the event, the same in all tables and exports",
    "kind": "kind of actor: person, organisation, country, place or group",
    "label": "tone toward the actor: -1, 0 or 1",
    "lane": "id of the timeline's lane that holds the event",
    "lane_events": "events in the lane",
    "lane_name": "name of the lane",
    "lane_tone": "mean tone of the events in the lane",
    "lang": "language of the article, ISO 639-1",
    "last": "last day of the event, included",
    "lexicons": "hash of the tables of actors, verbs, tone words, outlets and word lists",
    "low": "lower end of the 95% interval of the mean; -1 where the mean rests on one article",
    "mentions": "where the event is mentioned: article (doc), start and end",
    "minor": "whether it names no participant and has no day of its own",
    "models": "hash of the trained models",
    "name": "name of the actor",
    "outlet": "outlet of the article",
    "outlets": "outlets of the articles behind the row",
    "overlaid": "whether both sides start at day 0, one drawn over the other",
    "own": "tone of the outlet's own words in the sentence; empty where there are hardly any",
    "parser": "spaCy model and spaCy, each with its version",
    "participants": "phrases that name who did it (source), to whom (target) and where (place), as they stand: "
    "role, start, end, text, actor",
    "places": "ids of the actors where it happened",
    "printed_by": "outlets that printed it, those of near-copies included",
    "published": "day on which the article was published; empty where unknown",
    "quoted": "tone of what the sentence quotes; empty where it quotes nothing",
    "rules": "hash of the program text that reads, analyses and compares articles",
    "salience": "how much the event deserves a dot, from 0 to 1; empty for analyses made before it was stored",
    "score": "tone toward the actor or of the text, from -1 to 1",
    "sentence": "the sentence that stands for the event",
    "sentences": "sentences behind the mean, each counted once",
    "share": "events as a share of all_events",
    "share_of_articles": "articles as a share of all_articles",
    "shown": "whether the timeline shows the event at first; empty for analyses made before this was decided",
    "side": "which of the two that are compared",
    "since": "days since the side's first day",
    "source": "id of the actor who does it",
    "source_name": "name of the actor who does it",
    "sources": "the actors who did it",
    "sources_text": "names of those who did it, in a line",
    "speaker": "id of the actor who says so; empty where the outlet itself does, or no known actor",
    "speaker_text": "the words for who says so, whether a known actor or not",
    "speech_act": 'whether it is a mere statement, such as "he said"',
    "start": "where it begins, in code points of the article's text as given",
    "status": "happened, ongoing, planned, possible, conditional, called_for or denied",
    "target": "id of the actor to whom it is done",
    "target_name": "name of the actor to whom it is done",
    "targets": "the actors to whom it was done",
    "targets_text": "names of those to whom it was done, in a line",
    "text": "the words that name the event, expression or mention, as they stand",
    "timex": "number of the time expression that dates the event, within its analysis; empty without one",
    "title": "headline of the article",
    "tone": "mean tone of the sentences behind the row, from -1 to 1",
    "type": "event type after PLOVER, such as CONSULT; empty for none",
    "url": "address of the article",
    "value": "value of the time expression after TIMEX3, such as 2014-04-21 or P2D",
    "version": "version of Dateline",
    "voice": "own (the outlet's words), quoted, or all where the two were not told apart",
    "wiki": "title of the actor's page in Wikipedia; empty where unknown",
    "words": "the words that name the event",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, its fields in order, and what some of them mean here alone."""

    rows: str
    fields: tuple[str, ...]
    here: Mapping[str, str] = field(default_factory=dict)


def _table(rows: str, fields: str, **here: str) -> Table:
    return Table(rows, tuple(fields.split()), here)


PERIOD = "first day of the period"
TONE_TOWARD = "mean tone toward the actor, from -1 to 1"
_MEAN = "tone low high sentences articles"
_OVER_TIME = "start tone low high error events sentences articles by beyond"
_PAIRS = "source target events tone low high sentences articles source_name target_name"
_CLASS = "class of event types, in the words of the screen"
_IDS = {"sources": "ids of the actors who did it", "targets": "ids of the actors to whom it was done"}

FRAMES: Mapping[str, Table] = {
    "events": _table(
        "an event, from `Store.events`",
        "key words type status first last dated_by sources targets places actors tone mentions articles outlets "
        "printed_by salience analysis event",
        mentions="event mentions, those in near-copies included",
        **_IDS,
    ),
    "actors": _table(
        "an actor, from `Store.actors`",
        "actor name kind events articles tone",
        tone=TONE_TOWARD + "; empty without one",
    ),
    "pairs": _table("a pair of actors, one of whom does something to the other, from `Store.pairs`", _PAIRS),
    "attention": _table(
        "a period and class, from `Store.attention`", "start kind events articles by beyond", start=PERIOD, kind=_CLASS
    ),
    "tone": _table("a period, from `Store.tone`", _OVER_TIME, start=PERIOD),
    "tone_toward": _table(
        "an actor and period, from `Store.tone_toward`",
        "start actor name tone low high error sentences articles by beyond",
        start=PERIOD,
        tone=TONE_TOWARD,
    ),
    "provenance": _table(
        "what analysed some of the articles, from `Store.provenance`",
        "version parser models lexicons rules fingerprint articles current",
        articles="articles that it analysed",
    ),
    "to_frame events": _table(
        "an event mention, from `Analysis.to_frame`",
        "date_start date_end start end status type dated_by timex sources targets speaker places tone speech_act minor "
        "headline participants speaker_text salience shown text sentence",
        tone="tone of the sentence, from -1 to 1",
        sentence="the sentence that holds the event",
        **_IDS,
    ),
    "to_frame quotes": _table(
        "something that somebody is reported to have said",
        "speaker_text speaker direct start end text",
        text="what was said",
    ),
    "to_frame sentences": _table(
        "a sentence", "start end tone boilerplate own quoted text", text="the sentence", tone="tone, from -1 to 1"
    ),
    "to_frame timexes": _table(
        "a time expression", "start end type value date_start date_end text", type="DATE, TIME, DURATION or SET"
    ),
    "to_frame mentions": _table("a mention of an actor", "start end kind actor name wiki text"),
    "to_frame tones": _table("a mention whose tone was read", "actor start end label score text"),
}
FILES: Mapping[str, Table] = {
    "dateline timeline": _table(
        "an event, in JSON Lines and CSV; the other formats carry id, headline, speaker, speaker_text, dated_by, "
        "sentence, article, outlet and url under the same names",
        "id date_start date_end dated_by headline sources text targets type status speaker speaker_text participants "
        "sentence article title published outlet url articles outlets printed_by tone salience added_by added_at "
        "mentions",
        speaker="name of the actor who says so; empty where the outlet itself does, or no known actor",
    ),
    "dateline timeline --format timelinejs": _table(
        "a slide; the fields above stand beside those of TimelineJS, but for text",
        "unique_id start_date end_date display_date text group",
        unique_id="id of the event",
        start_date="first day, as precisely as it is known: year, month, day",
        end_date="last day, where it is another",
        display_date="the days in words, with “about” where the event's own words do not give the day",
        text="headline and text of the slide: the sentence, who says so, and a link to the article",
        group=_CLASS,
    ),
    "dateline timeline --format ics": _table(
        "an entry of RFC 5545; its DESCRIPTION holds the sentence and the fields above, a line each",
        "UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION CATEGORIES STATUS TRANSP URL",
        UID="id of the event",
        DTSTAMP="when the file was written",
        DTSTART="first day",
        DTEND="the day after the last",
        SUMMARY="the headline",
        DESCRIPTION="the sentence, whether it happened, who reports it, and the fields above",
        CATEGORIES="class and type, in the words of the screen",
        STATUS="CONFIRMED (happened, ongoing), CANCELLED (denied), TENTATIVE (all others)",
        TRANSP="TRANSPARENT: an entry keeps nobody busy",
        URL="address of the article, where it leads to the web",
    ),
    "dateline data timeline": _table(
        "a mark of the timeline",
        "key words headline lane lane_name lane_events lane_tone first last status dated_by tone articles outlets "
        "sources_text targets_text",
    ),
    "dateline data tone": _table("a period", _OVER_TIME, start=PERIOD),
    "dateline data attention": _table(
        "a period and class",
        "start kind events all_events share articles all_articles share_of_articles by beyond",
        start=PERIOD,
        kind=_CLASS,
    ),
    "dateline data actor-tone": _table("an actor", f"actor name kind {_MEAN}", tone=TONE_TOWARD),
    "dateline data outlet-tone": _table(
        "an outlet and voice",
        f"outlet name voice {_MEAN}",
        name="name of the outlet",
        outlet="the outlet; empty if unknown",
    ),
    "dateline data pairs": _table("a pair of actors, one of whom does something to the other", _PAIRS),
    "dateline data voices": _table(
        "a speaker and one spoken of",
        f"source target source_name target_name {_MEAN}",
        source="id of the speaker",
        source_name="name of the speaker",
        target="id of the actor spoken of",
        target_name="name of the actor spoken of",
        tone=TONE_TOWARD,
    ),
    "dateline data places": _table("a place or country", f"actor name kind events {_MEAN}"),
    "dateline data compare": _table("a period of one side", f"{_OVER_TIME} side since overlaid", start=PERIOD),
    "dateline annotate": _table(
        "an article, as one JSON object a line; lists hold the records below",
        "id lang published sentences tone timexes mentions tones quotes events",
        id="id of the article",
        published="date, how it is known (given, page, dateline, inferred, unknown), and the reasons",
        sentences="sentences, in order",
        tone="mean tone of the sentences, of the outlet's own words and of quotes, with the number of sentences",
        timexes="time expressions",
        mentions="mentions of actors",
        tones="tones toward actors",
        quotes="what somebody is reported to have said",
        events="event mentions",
    ),
    "dateline annotate, sentences": _table(
        "a sentence", "start end tone boilerplate own quoted", tone="tone, from -1 to 1"
    ),
    "dateline annotate, timexes": _table(
        "a time expression", "start end type value date_start date_end", type="DATE, TIME, DURATION or SET"
    ),
    "dateline annotate, mentions": _table("a mention of an actor", "start end kind actor name wiki"),
    "dateline annotate, tones": _table("a mention whose tone was read", "actor start end label score"),
    "dateline annotate, quotes": _table(
        "something that somebody is reported to have said",
        "source cue content direct speaker speaker_text continued",
        source="offsets of the words for who says so",
        cue="offsets of the word of saying",
        content="offsets of what is said",
        continued="whether the speaker was named before",
    ),
    "dateline annotate, events": _table(
        "an event mention",
        "start end date_start date_end dated_by timex type status sources targets speaker speaker_text places sentence "
        "tone speech_act minor saying slight headline participants salience shown",
        sentence="number of its sentence",
        saying="`speech_act` under its former name",
        slight="`minor` under its former name",
        tone="tone of the sentence, from -1 to 1",
        **_IDS,
    ),
    "dateline tone": _table("a line of the input", "id label score", id="id of the line"),
    "dateline score": _table(
        "a line of the input", "id score vader", id="id of the line", vader="VADER's own compound of the text"
    ),
    "dateline code": _table("a line of the input", "id events", id="id of the line", events="the records below"),
    "dateline code, events": _table(
        "an event",
        "type sources targets text",
        sources="names of those who did it",
        targets="names of those to whom it was done",
    ),
    "dateline store export FILE.jsonl": _table(
        "an article as it was given, one JSON object a line; other fields of the input follow",
        "id text title published source url author lang",
        id="id of the article",
        text="text of the article",
        published="date or date-time as it was given",
        source="outlet",
        author="who wrote it",
    ),
    "dateline corrections export": _table(
        "a correction, one JSON object a line",
        "id at who kind target value before",
        id="id of the correction, the same in all stores",
        at="when it was made, in UTC",
        who="who made it; empty where nobody had signed in",
        kind="what it corrects, such as an event's date",
        target="the event, actor or article that it corrects",
        value="what is right",
        before="what was shown until then",
    ),
}
TABLES: Mapping[str, Table] = {**FRAMES, **FILES}


def described(name: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a table with what they mean, in order."""
    table = TABLES[name]
    for column in table.fields:
        yield column, table.here.get(column) or FIELDS[column]


def markdown() -> str:
    """Write the codebook as a document: each field once, then each table with what it has of them."""
    lines = [
        "# Codebook",
        "",
        "What each column and field means. Days are ISO dates, offsets are code points of the article's text as given,",
        "tones run from −1 to 1, intervals are 95% intervals over articles (see [method.md](method.md)).",
        "`Store.codebook` gives the same as a frame. This page is written by `python -m analysis.codebook`.",
        "",
        "## Fields",
        "",
        "| field | meaning |",
        "|---|---|",
        *(f"| `{name}` | {meaning} |" for name, meaning in FIELDS.items()),
    ]
    for title, tables in (("Frames in Python", FRAMES), ("Files and lines that commands write", FILES)):
        lines += ["", f"## {title}"]
        for name, table in tables.items():
            lines += [
                "",
                f"**`{name}`**: a row is {table.rows}.",
                "",
                ", ".join(f"`{each}`" for each in table.fields) + ".",
            ]
            here = [f"- `{column}`: {meaning}" for column, meaning in table.here.items()]
            lines += ["", "Here:", "", *here] if here else []
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
