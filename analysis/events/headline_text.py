"""How the words of a headline are written: in order, with the marks that they need, and whether they read well."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from analysis.dates.words import DAY_NAMES
from analysis.events.clauses import SUBJECTS, Clause, numbers, subject
from analysis.events.misparsed import only_places, says_of_object
from analysis.events.quotation_marks import PAIRS, going_on, left_open, never_closed, quoted
from analysis.events.roles import RELATIVE, is_verb, own_words
from analysis.events.tree import FINITE, Word
from analysis.events.verb_classes import in_class
from analysis.events.voice import is_passive

Named = Callable[[Word, Sequence[Word]], str | None]  # the name that a word of a headline gives way to
ENDING = frozenset({"IN", "DT", "CC", "TO", "PRP$", "MD", "WDT", "WP", "WRB", "EX", "POS"})
PRONOUN = frozenset({"PRP", "PRP$"})
CLOSERS = frozenset(PAIRS.values())
OPENING = {"”": "“", "''": "``"}
OWN = frozenset({"i", "we", "me", "us", "my", "our"})
SIGNS, SIGN = frozenset("$£€%#&+"), frozenset({"$", "POS"})  # what is no mark between words, by its text and tag
ADVERBIAL = frozenset({"advmod", "npadvmod", "prep", "amod"})
ASIDES = frozenset({"advcl", "relcl", "acl", "appos"})
PARTING = frozenset({",", ";", ":", "–", "—", "--"})
DAYS = frozenset(name.lower() for name in DAY_NAMES)
LONG_FORMS = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
OPEN_ENDED = frozenset({"be", "have", "do", "come", "follow", "become", "make", "put", "get", "around", "about", "as"})


def write(sentence: Sequence[Word], kept: set[int], named: Named, clause: Clause | None = None) -> str:
    """Write words in their order, as they are spaced in the text, without marks that have lost their other half."""
    shown = _with_marks(sentence, kept, _subject_words(clause))
    closers = _closers(shown)
    closing_mark = going_on(sentence, kept)  # the mark that ends a quotation which began in a sentence before
    if closing_mark is not None:
        shown = sorted({*shown, closing_mark})
        closers.add(closing_mark.i)
    pieces, last, said = list[str](), None, ""
    for word in shown:
        if last is not None:
            glued = word.i in closers or word.text in {",", ";", ":"} or _opens(last, closers)
            apart = not glued if word.i != last.i + 1 else last.idx + len(last.text) < word.idx
            pieces.append(" " if apart else "")
        if word.i - 1 not in kept and _lost_day_before(word, kept):
            pieces.append("the ")
        name = named(word, shown)
        if last is not None and (last.i + 1 != word.i or said != last.text) and (full := _spelt_out(word)):
            pieces[-1], name = " ", full  # "HOLM WOULD go" for "he'd go"
        if name is not None and last is not None and last.lower == "the" and word.lower not in name.lower().split():
            del pieces[-2:]  # "the company" gives way to "Apple", "the agency" to "the European Space Agency"
        last, said = word, name or " ".join(word.text.split())
        pieces.append(said)
    written = " ".join("".join(pieces).split()).strip(" ,;:–—-")
    if closing_mark is not None:
        written = OPENING.get(closing_mark.text, closing_mark.text) + written[:1].upper() + written[1:]
    if closing := left_open(sentence, kept):
        written = written.rstrip(" .") + closing
    if written.count("[") != written.count("]"):  # "[e]xtremely" is parsed as two words
        written = re.sub(r"[\[\]]", "", written)
    if written.endswith(".") and not (last is not None and len(last.text) > 1):
        written = written.rstrip(" .")
    return written[:1].upper() + written[1:]


def _lost_day_before(word: Word, kept: Collection[int]) -> bool:
    """Say whether the day that a thing belongs to is gone right before a word: "Friday's APPEARANCE"."""
    mark = word.tree[max(word.i - 1, 0)]
    return mark.tag == "POS" and mark.i not in kept and mark.head.i not in kept and mark.head.head.i in kept


def _spelt_out(word: Word) -> str | None:
    """Give the long form of a short auxiliary, which stands well behind a pronoun alone: "he'D been seen"."""
    short = word.lower.lstrip("'’")
    if short == word.lower or word.tag not in FINITE:
        return None
    if short == "d":
        return "would" if word.tag == "MD" else "had"
    if short == "s":
        done = word.head.tag in {"VBN", "VBD"} and (word.dep == "aux" or any(c.dep == "dobj" for c in word.head.rights))
        return "has" if done else "is"
    return LONG_FORMS.get(short)


def trim(sentence: Sequence[Word], kept: set[int], spine: set[int]) -> set[int]:
    """Leave out joints that join nothing any more: an "and" before what is gone, a preposition at the end."""
    spoken = [w for w in sentence if w.spoken]
    gone = set[int]()
    after: Word | None = None  # the next word that stays
    for place in range(len(spoken) - 1, -1, -1):
        word = spoken[place]
        if word.i not in kept:
            continue
        lost = place + 1 < len(spoken) and after is not spoken[place + 1]
        ends = after is None and word.tag in {"IN", "TO"} and word.dep in {"prep", "advmod"}
        joins = word.dep == "cc" and any(c.dep == "conj" and c.i > word.i and c.i in kept for c in word.head.children)
        bare = not joins and not any(c.i in kept - gone for c in word.children)
        if lost and bare and (word.dep == "cc" or ends) and word.i not in spine:
            gone.add(word.i)
        else:
            after = word
    return kept - gone


def prefixes(sentence: Sequence[Word], kept: set[int]) -> set[int]:
    """Give what a hyphen holds to the front of a kept word: "RE-opened"."""
    gone = set[int]()
    for first, mark, last in zip(sentence, sentence[1:], sentence[2:], strict=False):
        glued = first.idx + len(first.text) == mark.idx == last.idx - 1
        if mark.text == "-" and glued and last.i in kept and first.text.isalnum():
            gone |= {first.i, mark.i}
    return gone


def reads(sentence: Sequence[Word], clause: Clause) -> bool:
    """Say whether what is left reads as a headline."""
    left = [w for w in sentence if w.spoken and w.i in clause.words]
    if len(left) < 3:
        return False
    first = left[0]
    if first.tag == "CD" and first.dep == "nsubj" and len(first.text) == 4 and not first.children:
        return False  # a year that the parser took for the subject
    if any(b.i > a.i + 1 and (a.lower == b.lower or _collide(a, b)) for a, b in pairwise(left)):
        return False
    if first.tag in {"CC", "TO", "MD", "VBD", "VBZ", "VBP", "VB", "WDT", "WP"} or first.dep in {"aux", "auxpass"}:
        return False
    if first.dep == "advcl" and not any(c.i in clause.words for c in first.children if c.dep != "punct"):
        return False
    gone = [w for w in sentence if w.i not in clause.words and w.head.i in clause.words]
    if any(_lacks_subject(w) or says_of_object(w) for w in gone):
        return False
    begins = subject(clause.top)
    if begins is not None and any(word.tag in RELATIVE for word in own_words(begins) if word is not begins):
        return False  # "some of which closed the port"
    if begins is not None and _disagrees(begins, clause):
        return False  # others who did it are gone, or the parser took the wrong noun: "HELMETS was found"
    if begins is not None and (_is_day(begins, clause.top) or _took_next_subject(clause.top)):
        return False  # the subject is another
    if begins is not None and (told_of := only_places(begins)) is not None and told_of.i not in clause.words:
        return False  # "a judge in Paris, FRANCE FOUND"
    if any(_bereft(word, clause.words) for word in left) or _misquotes(sentence, clause):
        return False
    return ends_well(sentence, clause.words)


def ends_well(sentence: Sequence[Word], kept: set[int]) -> bool:
    """Say whether the last of the kept words can end a sentence."""
    spoken = [w for w in sentence if w.spoken]
    last = next((w for w in reversed(spoken) if w.i in kept), None)
    if last is None or last is spoken[-1] or last.dep == "prt":
        return last is not None
    if last.tag in ENDING or last.dep in {"aux", "auxpass", "neg", "det", "mark", "cc", "case", "quantmod"}:
        return False
    return last.base not in OPEN_ENDED and not _says_nothing(last, kept)


def _says_nothing(verb: Word, kept: set[int]) -> bool:
    """Say whether a verb of saying has lost all that was said: "Asked about it, Holm SAID"."""
    if not in_class(verb, "speech") or not is_verb(verb) or is_passive(verb) or _follows_its_quotation(verb):
        return False
    return any(c.i > verb.i and c.dep in {"ccomp", "intj", "dobj"} and c.i not in kept for c in verb.children)


def _disagrees(begins: Word, clause: Clause) -> bool:
    """Say whether one person is told of in the plural, or several people or things in the singular."""
    own = [c for c in clause.top.children if c.tag in FINITE and c.dep in {"aux", "auxpass"} and c.i > begins.i]
    form = (own[0] if own else clause.top).lower
    if form in {"were", "are"}:
        several = any(c.dep == "conj" and c.i in clause.words for c in begins.children)
        return begins.entity == "PERSON" and begins.tag == "NNP" and not several
    return form in {"was", "is", "has"} and begins.tag == "NNS" and begins.base != begins.lower and not begins.entity


def _is_day(begins: Word, verb: Word) -> bool:
    """Say whether a day was taken for the subject of a joined verb: "again FRIDAY cautioned"."""
    return begins.lower in DAYS and not begins.lefts and (verb.dep == "conj" or in_class(verb, "speech"))


def _took_next_subject(verb: Word) -> bool:
    """Say whether a joined passive may go on with the clause right before it: "were seen before the hatch was closed
    AND WILL BE OPENED"."""
    joint = next((c for c in reversed(verb.head.children) if c.dep == "cc" and c.i < verb.i), None)
    if verb.dep != "conj" or joint is None or not is_passive(verb) or any(c.dep in SUBJECTS for c in verb.children):
        return False
    return any(c.dep == "advcl" and c.right_edge.i == joint.i - 1 and is_passive(c) for c in verb.head.children)


def _collide(verb: Word, joined: Word) -> bool:
    """Say whether a joined verb came to stand behind another that is no part of it: "said CONCLUDED"."""
    if verb.dep == "auxpass" and joined.tag in FINITE and joined.lower[-2:] != "ed":
        return True  # "was briefed and FLEW to Ghent"
    full = is_verb(verb) and verb.tag in FINITE
    return full and joined.dep == "conj" and joined.tag in FINITE and verb.head is not joined


def _lacks_subject(verb: Word) -> bool:
    """Say whether a clause on a noun has no subject: the noun is its subject, not the object that the parser made it.

    "The mayor announced classes for all would be cancelled" does not say that she announced classes.
    """
    finite = any(c.tag in {"MD", "VBD", "VBZ", "VBP"} and c.dep in {"aux", "auxpass"} for c in verb.children)
    finite = finite or (verb.base == "be" and verb.tag in {"VBD", "VBZ", "VBP"})
    led = any(c.dep in SUBJECTS or any(w.tag in RELATIVE for w in c.subtree) for c in verb.children)
    return finite and not led and verb.dep in {"relcl", "acl", "ccomp"} and verb.head.tag[:2] == "NN"


def _misquotes(sentence: Sequence[Word], clause: Clause) -> bool:
    """Say whether only a part of a quoted sentence stays: the event is not in it, or it tells of "I" or "we"."""
    tree = clause.top.tree
    for span in quoted(sentence):
        words = {i for i in span if tree[i].spoken}
        stays = words & clause.words
        torn = stays and words - stays and any(tree[i].tag in FINITE for i in words)
        if torn and (not clause.spine & span or any(tree[i].lower in OWN and tree[i].tag in PRONOUN for i in stays)):
            return True
    return False


def _bereft(word: Word, kept: set[int]) -> bool:
    """Say whether a word has lost what it cannot do without: a clause its subject, a relative its noun."""
    if word.dep in {"ccomp", "advcl"} and word.tag in {"VBD", "VBZ", "VBP"} and is_verb(word):
        own = [c for c in word.children if c.dep in SUBJECTS or (c.dep == "attr" and c.i < word.i)]
        if not any(c.i in kept for c in own):
            return True
    if word.dep == "conj" and (word.tag[:2] == "NN" or word.tag == "FW") and is_verb(word.head):
        return True  # the parser has lost the verb
    if word.dep == "conj" and is_verb(word) and word.head.i in kept and _unjoined(word, kept):
        return True  # "fell on Monday, then WAS PUSHED UP"
    if word.lower == "others" and word.head.dep == "conj" and word.head.head.i not in kept:
        return True  # "destroying homes and damaging OTHERS"
    if word.tag in RELATIVE and word.dep in SUBJECTS and word.head.dep == "relcl":
        return word.head.i in kept and word.head.head.i not in kept
    return word.dep in {"prep", "agent"} and bool(word.children) and not any(c.i in kept for c in word.children)


def _unjoined(verb: Word, kept: set[int]) -> bool:
    """Say whether the word is gone that joined a verb to the one before it: "and", or "then" behind a comma."""
    between = range(verb.head.i + 1, verb.i)
    joints = [c for c in (*verb.head.rights, *verb.lefts) if c.i in between and c.dep in {"cc", "advmod"}]
    linking = [c for c in joints if c.dep == "cc" or c is verb.left_edge]
    return bool(linking) and not any(c.i in kept for c in linking)


def _subject_words(clause: Clause | None) -> set[int]:
    begins = subject(clause.top) if clause is not None else None
    return numbers(begins) if begins is not None else set()


def _with_marks(sentence: Sequence[Word], kept: set[int], subjects: set[int]) -> list[Word]:
    """Give the kept words and the marks among them: a comma where both sides stay, or where a phrase ended with one."""
    marks = {w.i for w in sentence if (w.dep == "punct" or not w.spoken) and w.text not in SIGNS and w.tag not in SIGN}
    stays = {w.i for w in sentence if w.i in kept and w.i not in marks}
    last: Word | None = None  # the last kept word
    commas: list[int] = []
    for word in sentence:
        if word.i in stays:
            if last is not None and commas and set(range(commas[-1], word.i)) <= marks:
                straight = set(range(last.i + 1, word.i)) <= marks
                own = subjects | _subject_left(last, word)
                leaves = last.i in own and word.i not in own and not own & stays & marks
                stray = leaves and (word.tag in FINITE or word.dep in {"aux", "auxpass"})  # "Ann Lee, WARNED"
                parted = word.dep == "conj" or leaves or last.dep in {"mark", "cc"}
                parted |= is_verb(last) and last in word.ancestors  # "found, when fish were plentiful, they ate"
                said = in_class(last, "speech") and _follows_its_quotation(last)
                begins = _begins_source(last, word) or (_begins_clause(word) and word.tag != "TO")
                if (straight and not stray) or said or begins or not (parted or last.i + 1 in commas):
                    stays.add(commas[-1])
            elif last is not None and commas and (_begins_source(last, word) or _lost_title(word, commas[-1])):
                stays.add(commas[-1])
            if last is not None and commas and not stays & set(commas) and _ends_aside(last, word, stays):
                stays.add(commas[0])
            last, commas = word, []
        elif word.text in PARTING and not _closes_year(word, stays):
            commas.append(word.i)
    end = sentence[-1].i if sentence else 0
    for word in sentence:  # hyphens and full stops
        loose = word.text in PARTING or word.text in PAIRS or word.text in CLOSERS
        if word.i in marks & kept and not loose and word.i - 1 in stays and (word.i + 1 in stays or word.i == end):
            stays.add(word.i)
    stays |= _pairs(sentence, stays, marks)
    opened = never_closed(sentence)
    if opened is not None and left_open(sentence, kept):
        stays.add(opened.i)
    return [w for w in sentence if w.i in stays]


def _closes_year(comma: Word, stays: set[int]) -> bool:
    """Say whether a comma ends a date that is gone: "on January 7, 2009, on the loan"."""
    year, before = comma.tree[comma.i - 1], comma.tree[comma.i - 2]
    dated = year.tag == "CD" and len(year.text) == 4 and before.text == "," and year.i not in stays
    after = comma.tree[min(comma.i + 1, len(comma.tree) - 1)]
    return dated and (after.tag == "TO" or not _begins_clause(after))


def _subject_left(last: Word, word: Word) -> set[int]:
    """Give the words of the subject that ends between two words, whose verb the second belongs to."""
    over = {word.i, *(above.i for above in word.ancestors)}
    ended = [above for above in (last, *last.ancestors) if above.dep in SUBJECTS and above.head.i in over]
    return {i for above in ended if above.i not in over for i in numbers(above)}


def _opens(word: Word, closers: set[int]) -> bool:
    return word.text in PAIRS and word.i not in closers


def _closers(shown: Sequence[Word]) -> set[int]:
    """Give the marks that close a pair."""
    closers, opened = set[int](), list[str]()
    for word in shown:
        if opened and word.text == PAIRS[opened[-1]]:
            opened.pop()
            closers.add(word.i)
        elif word.text in PAIRS:
            opened.append(word.text)
    return closers


def _begins_clause(word: Word) -> bool:
    """Say whether a word is the first of a clause that is set off: ", ending the war"."""
    over = (word, word.head, word.head.head)
    return any(above.dep in ASIDES and above.left_edge is word for above in over)


def _begins_source(last: Word, word: Word) -> bool:
    """Say whether who says it begins with a word, and what is said ends before: "They met, HOLM said"."""
    for above in (word, *word.ancestors):
        verb = above.head if above.dep in SUBJECTS else above
        if is_verb(verb) and word.i <= verb.i:
            said = [c for c in verb.children if c.dep == "ccomp" and c.i < word.i]
            said += [verb.head] if verb.dep == "parataxis" and verb.head.i < word.i else []
            around = {word, *(w for w in word.ancestors if verb.dep != "parataxis")}
            if any(clause in {last, *last.ancestors} - around for clause in said):
                return True
    return False


def _lost_title(word: Word, comma: int) -> bool:
    """Say whether a comma opens an aside or the next of a list whose first words are gone: "the minister, ANN LEE"."""
    first = word.tree[comma + 1]
    return any(
        above.dep in {"appos", "conj"} and above.left_edge is first and above.i >= word.i for above in (word, word.head)
    )


def _follows_its_quotation(verb: Word) -> bool:
    """Say whether what somebody says stands before the verb: "They met, Holm SAID"."""
    return verb.dep == "parataxis" or any(c.dep == "ccomp" and c.i < verb.i for c in verb.children)


def _ends_aside(last: Word, word: Word, stays: set[int]) -> bool:
    """Say whether an aside that a comma opened ends with a word: "Kenya's president, Ann LEE, promised"."""
    around = {word.i, *(above.i for above in word.ancestors)}
    ended = [above for above in (last, *last.ancestors) if above.dep in ASIDES | ADVERBIAL and above.i not in around]
    before = [last.tree[above.left_edge.i - 1] for above in ended if above.left_edge.i]
    return any(mark.i in stays and mark.text == "," for mark in before)


def _pairs(sentence: Sequence[Word], stays: set[int], marks: set[int]) -> set[int]:
    """Give the quotation marks and brackets between which a run of words without a gap was kept."""
    pairs: set[int] = set()
    opened: list[tuple[str, int]] = []
    for word in sentence:
        if opened and word.text == PAIRS[opened[-1][0]]:
            _, start = opened.pop()
            inside = sorted(set(range(start + 1, word.i)) & (stays - marks))
            gaps = [number for number in range(inside[0], inside[-1]) if number not in stays | marks] if inside else [0]
            if not gaps:
                pairs |= {start, word.i}
        elif word.text in PAIRS:
            opened.append((word.text, word.i))
    return pairs
