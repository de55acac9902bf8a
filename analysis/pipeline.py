"""The order of the stages, and nothing else.

boilerplate → publication → parse → sentences → time expressions → actors → quotations → events → their types →
their dates → headlines → titles as headlines → salience → tones.
A text that is not English is kept with its language and read no further: rules made for English would only invent
things.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from analysis import sentiment
from analysis.actors import Knowledge, find_mentions, load_knowledge
from analysis.dates import date_events, find_published, find_timexes, writes_day_first
from analysis.dates.choice import choose_days
from analysis.dates.chronicles import date_chronicle
from analysis.events.event_features import Context
from analysis.events.extract import find_events, weighed
from analysis.events.headlines import with_headlines
from analysis.events.parse_repairs import grow
from analysis.events.participants import Actors
from analysis.events.quotations import find_quotations
from analysis.events.quote_offsets import as_quotes
from analysis.events.salience import with_salience
from analysis.events.titles import fit_title, with_title
from analysis.events.type_model import with_sure_types
from analysis.settings import Settings, from_environment
from analysis.text import language
from analysis.text.boilerplate import covers, find_boilerplate
from analysis.text.line_breaks import unwrap
from analysis.types import Analysis, Article, Boilerplate, Event, Mention, Published, Sentence, Tone

ENGLISH = {"en", "eng", "english"}


def analyse(article: Article, *, settings: Settings | None = None) -> Analysis:
    """Analyse one article: its dates, actors, events, speakers and tone."""
    return next(analyse_all([article], settings=settings))


def analyse_all(articles: Iterable[Article], *, settings: Settings | None = None) -> Iterator[Analysis]:
    """Read articles in order; the parser takes them in batches."""
    settings = settings or from_environment()
    knowledge = load_knowledge(settings.actors)
    begun: list[tuple[Article, list[Boilerplate]]] = [_begin(article) for article in articles]
    texts = (language.blank(unwrap(a.text), parts) for a, parts in begun if _is_english(a))
    docs = language.parse(texts, name=settings.model)
    lines = (line for a, _ in begun if _is_english(a) and (line := fit_title(a.title)))
    titles = language.parse(lines, name=settings.model)
    for article, parts in begun:
        published = find_published(article, parts, known=article.known)
        if _is_english(article):
            doc = next(docs)
            title = next(titles) if fit_title(article.title) else None
            with language.one_thread():
                read = _read(article, parts, published, doc, title, knowledge)
            yield read
        else:
            yield Analysis(article, published, boilerplate=tuple(parts))


def _begin(article: Article) -> tuple[Article, list[Boilerplate]]:
    """Tell the language where it is not given, and what is not the story."""
    if article.lang is None:
        article = replace(article, lang=language.detect(article.text))
    return article, list(find_boilerplate(article.text, title=article.title))


def _is_english(article: Article) -> bool:
    return (article.lang or "en").lower().split("-")[0].split("_")[0] in ENGLISH


def _read(
    article: Article,
    parts: Sequence[Boilerplate],
    published: Published,
    doc: Doc,
    title: Doc | None,
    knowledge: Knowledge,
) -> Analysis:
    """Run the stages on a parsed text and its title, where that is fit to be a headline."""
    text = unwrap(article.text)
    sentences = find_sentences(doc, parts)
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    day_first = writes_day_first(article.source, article.url)
    timexes = find_timexes(text, published.day, sentences=spans, day_first=day_first)
    hidden = covers(part for part in parts if part.kind in ("notice", "byline", "signoff"))
    timexes = [timex for timex in timexes if not hidden(timex.start)]
    mentions = find_mentions(doc, text, parts, published.day, knowledge=knowledge, source=article.source)
    people = [m for m in mentions if m.kind == "person" and " " in text[m.start : m.end]]
    timexes = [timex for timex in timexes if not any(m.start <= timex.start < timex.end <= m.end for m in people)]
    names = sorted((mention.start, mention.end) for mention in mentions if _named(mention))
    sentences = sentiment.toned(text, sentences, doc, names=names)
    tree = grow(doc)
    quotations = find_quotations(tree, text, Actors(mentions).voices)
    events = find_events(tree, text, mentions, sentences, parts, quotations)
    events = with_sure_types(events, tree, mentions)
    by_rules = date_events(events, timexes, doc, published.day, spans)
    chosen = choose_days(by_rules, doc, timexes, published.day, spans)
    events = date_chronicle(by_rules, chosen, article.title, published.day)
    events = weighed(events, published=published.day)
    events = with_headlines(events, tree, mentions, sentences, timexes, article.title)
    events = with_salience(Context.of(events, tree, text, article.title, sentences, published.day))
    if title is not None:
        events = with_title(events, tree, grow(title), mentions, sentences, published.day)
    return Analysis(
        article,
        published,
        sentences=tuple(sentences),
        boilerplate=tuple(parts),
        timexes=tuple(timexes),
        mentions=tuple(mentions),
        tones=tuple(sentiment.tones(doc, mentions, sentences)),
        events=tuple(replace(event, tone=sentences[event.sentence].tone) for event in events),
        quotes=tuple(as_quotes(quotations, tree, text)),
    )


def find_sentences(doc: Doc, parts: Sequence[Boilerplate]) -> list[Sentence]:
    """Cut a text into sentences, stripped of white space; each stretch of boilerplate is one of its own.

    A sentence that begins or ends in blanked boilerplate is the part outside it.
    """
    sentences = [Sentence(p.start, p.end, boilerplate=True) for p in parts if p.kind != "headline"]
    for span in doc.sents:
        stripped = span.text.strip()
        if stripped:
            start = span.start_char + span.text.index(stripped[0])
            sentences.append(Sentence(start, start + len(stripped)))
    return sorted(sentences, key=lambda sentence: (sentence.start, sentence.end))


def _named(mention: Mention) -> bool:
    """Tell names from descriptions: in "armed rebels" the words do say something bad."""
    return mention.kind != "group"


__all__ = ["Analysis", "Event", "Tone", "analyse", "analyse_all", "find_sentences"]
