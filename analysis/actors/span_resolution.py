"""Choose between the names of the knowledge and those of the parser where they overlap.

A longer name wins over one inside it, unless it only puts a country, a party or an office beside a name: "U.S.
President Obama" is two names, "Los Angeles Sheriff" one and an office, and "Microsoft and Google" two.
"""

from dataclasses import dataclass

from analysis.actors.knowledge import Knowledge, Words
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import Span, place_on
from analysis.sentiment import known as known_words


@dataclass(frozen=True, slots=True)
class SpanResolution:
    """The choice between the names found in one article."""

    parsed: ParsedText
    known: Knowledge

    @property
    def words(self) -> Words:
        """The word lists."""
        return self.known.words

    def choose(self, known: list[Span], parser_names: list[Span]) -> list[Span]:
        """Settle which of the knowledge and the parser is right where they overlap."""
        called = [place_on(self.parsed, Span(s.first, s.last + 1, "person")) for s in known if self._is_forename(s)]
        bodies = {t for s in parser_names if s.label == "organisation" and s.size > 1 for t in range(s.first, s.last)}
        called = [s for s in called if self._is_rare(s) or not bodies.intersection(range(s.first, s.last))]
        inside = {token for span in called for token in range(span.first, span.last)}
        known, parser_names = (
            [span for span in names if inside.isdisjoint(range(span.first, span.last))]
            for names in (known, parser_names)
        )
        return called + self._settled(known, parser_names)

    def _is_forename(self, span: Span) -> bool:
        """Tell whether a country stands right before the one surname of somebody: "arrested Israel Houghton"."""
        parsed, token = self.parsed, span.first
        surname = span.last
        if span.size > 1 or surname >= len(parsed) or parsed.headline[token]:
            return False
        if parsed.words[token] not in self.words["forenames"] or parsed.heads[token] != surname:
            return False
        beside = [t for t in (token - 1, surname + 1) if 0 <= t < len(parsed) and parsed.proper(t)]
        kinds = ("organisation", "place", "titles", "event")
        return (
            parsed.deps[token] == "compound"
            and parsed.entity_labels[surname] != "DATE"  # "India Today"
            and (
                parsed.words[token] != "China" or parsed.entity_labels[surname] == "PERSON"
            )  # its firms: "China Vanke"
            and parsed.tags[surname] == "NNP"
            and parsed.capital(surname)
            and not any(parsed.lower[surname] in self.words[kind] for kind in kinds)
            and all(t < token and parsed.lower[t] in self.words["titles"] for t in beside)
        )

    def _is_rare(self, called: Span) -> bool:
        """Tell whether a surname behind a country is no word that firms are named by: "India ARKELL", "Kenya Power".

        Firms of China have rare names too.
        """
        country, surname = self.parsed.words[called.first], self.parsed.lower[called.last - 1]
        return country != "China" and surname not in known_words.load().rows

    def _settled(self, known: list[Span], parser_names: list[Span]) -> list[Span]:
        """Settle between names of the knowledge and of the parser, none of which is a person's of the kind above."""
        owner = {token: span for span in known for token in range(span.first, span.last)}
        dropped: set[Span] = set()
        chosen: list[Span] = []
        for span in parser_names:
            inside = list(dict.fromkeys(owner[t] for t in range(span.first, span.last) if t in owner))
            if not inside:
                if span.label != "group" or self.parsed.tags[span.last - 1] == "NNPS":
                    chosen.append(span)
            elif any(s.first < span.first or s.last > span.last or s.size == span.size for s in inside):
                continue
            elif span.label == "person" and self._leads(inside[0], span):
                chosen.append(place_on(self.parsed, Span(inside[0].last, span.last, "person")))
            elif self._outranks(span, inside):
                dropped.update(inside)
                chosen.append(span)
        return [span for span in known if span not in dropped] + chosen

    def _leads(self, first: Span, person: Span) -> bool:
        """Tell whether a country or a party stands before a person's name and title: "U.S. President Obama"."""
        if first.first != person.first:
            return False
        return self._is_title(first.last) or (
            self.kind_of(first) in ("country", "demonym") and person.size - first.size >= 2
        )

    def _outranks(self, span: Span, inside: list[Span]) -> bool:
        """Tell whether the parser's longer name holds the known ones inside it.

        A country right before one more word of a person's name is a forename: "Jordan Pickett", "Chad Winters".
        """
        first = inside[0]
        if span.label == "person":
            forename = self.kind_of(first) == "country" and first.size == 1 and span.size == 2 and len(inside) == 1
            return forename or not (self.kind_of(first) in ("country", "demonym") and first.first == span.first)
        if span.label == "organisation":
            return self._coherent(span, inside)
        if span.label == "group" or not self.parsed.capital(span.first):
            return False
        return first.first != span.first or self.parsed.lower[span.last - 1] in self.words["place"]

    def join(self, spans: list[Span]) -> list[Span]:
        """Join the parts of an organisation's name that were found apart."""
        joined: list[Span] = []
        for span in sorted(spans, key=lambda span: span.first):
            last = joined[-1] if joined else None
            head = self._head_of(span)
            if last and (self._begins(last, span) or self._goes_on(last, span)):
                joined[-1] = place_on(self.parsed, Span(last.first, span.last, "organisation"))
            elif head is not None and span.label != "person" and not (last and last.known and last.last > head):
                while joined and joined[-1].last > head:
                    head = min(head, joined.pop().first)
                joined.append(place_on(self.parsed, Span(head, span.last, "organisation")))
            else:
                joined.append(span)
        return joined

    def _begins(self, last: Span, span: Span) -> bool:
        """Tell whether a people's word begins an organisation's name: "British Red Cross"; a town that of its court."""
        if last.last != span.first or not self._is_body(span):
            return False
        court = self.parsed.lower[span.last - 1] == "court" and last.label != "person"
        return self.kind_of(last) == "demonym" or (court and self.kind_of(last) == "place")

    def _goes_on(self, last: Span, span: Span) -> bool:
        """Tell whether an organisation's name goes on after "for": "Foundation for the Visual Arts"."""
        parsed = self.parsed
        between = parsed.lower[last.last : span.first]
        if between not in (["for"], ["for", "the"]) or last.known is not None:
            return False
        return parsed.lower[last.last - 1] in self.words["organisation"] and span.label in ("organisation", "")

    def _is_body(self, span: Span) -> bool:
        if span.known is None:
            last = self.parsed.lower[span.last - 1]
            return span.label == "organisation" or (span.label == "" and last in self.words["organisation"])
        actor_id = self.known.names.get(span.known)
        return actor_id is not None and self.known.actors[actor_id].kind == "organisation"

    def _head_of(self, place: Span) -> int | None:
        """Give the word where "Municipality of Livorno" begins, if such a name ends with this place."""
        parsed, token = self.parsed, place.first - 1
        if token < 1 or parsed.lower[token] != "of" or not parsed.capital(token - 1):
            return None
        return token - 1 if parsed.lower[token - 1] in self.words["organisation"] else None

    def _is_title(self, token: int) -> bool:
        return token < len(self.parsed) and self.parsed.lower[token] in self.words["titles"]

    def _coherent(self, span: Span, inside: list[Span]) -> bool:
        """Tell whether an organisation's name really holds the names in it: not "Microsoft and Google"."""
        if inside[0].first == span.first and self.parsed.lower[span.last - 1] in self.words["titles"]:
            return False  # "Los Angeles Sheriff"
        rest = self.parsed.lower[inside[0].last : span.last]
        if inside[0].first == span.first and len(rest) == 1 and rest[0] in ("government", "administration", "cabinet"):
            return self.kind_of(inside[0]) not in ("country", "demonym")  # "UK Government" is the United Kingdom
        if all(self.kind_of(s) in ("country", "place") for s in inside) and self._listed(span, inside):
            return False  # "Crete and Cyprus"
        whole = [s for s in inside if self.kind_of(s) in ("organisation", "group", "person")]
        bodies = self.words["organisation"] | self.words["sectors"]
        if whole and not any(w in bodies for w in self.parsed.lower[span.first : span.last]):
            return False
        return all(self.parsed.lower[t] not in (",", "/") for t in range(span.first, span.last))

    def _listed(self, span: Span, inside: list[Span]) -> bool:
        """Tell whether a stretch is nothing but names joined by "and"."""
        held = {t for s in inside for t in range(s.first, s.last)}
        return len(inside) > 1 and {self.parsed.lower[t] for t in range(span.first, span.last) if t not in held} <= {
            "and",
            "the",
            ",",
        }

    def kind_of(self, span: Span) -> str:
        """Say what kind of name the knowledge has; a people's word is a demonym."""
        name = span.known or ""
        if name in self.known.demonyms or name in self.known.peoples:
            return "demonym"
        actor_id = self.known.names.get(name)
        return self.known.actors[actor_id].kind if actor_id else "place"
