"""What kinds of event there are, what an event's status may be, and where one tone ends and the next begins.

The one table of each: the coder, the queries, the charts, the words on screen and the made-up data of tests and
benchmarks all take them from here. Types are the root types of the PLOVER ontology (Halterman et al. 2023), with
fighting kept apart from assault as in its predecessor CAMEO. The four classes are PLOVER's quad classes, words or deeds
with or against somebody, under names that a newsroom uses. One type is in another class than PLOVER has it: AGREE
stands with deeds, where a reader looks for an agreement that was signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class QuadClass:
    """One of the four classes of event types: words (`verbal`) or deeds, against somebody (`conflict`) or with them."""

    label: str
    verbal: bool
    conflict: bool


VIOLENCE = QuadClass("Violence & coercion", verbal=False, conflict=True)
ACCUSATIONS = QuadClass("Accusations & threats", verbal=True, conflict=True)
TALKS = QuadClass("Talks & support", verbal=True, conflict=False)
AGREEMENTS = QuadClass("Aid & agreements", verbal=False, conflict=False)
QUAD_CLASSES = (VIOLENCE, ACCUSATIONS, TALKS, AGREEMENTS)
OTHERS = "Other events"  # those of no type
CLASSES = (*(quad.label for quad in QUAD_CLASSES), OTHERS)  # as events are counted by them


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER root type: its class, what it is called on screen, and what it holds in a line.

    `scale` runs from -10 (war) to 10 (aid), after Goldstein's scale for the older WEIS and CAMEO codes.
    """

    quad: QuadClass
    label: str
    gloss: str
    scale: float


TYPES: Mapping[str, EventType] = MappingProxyType(
    {
        "AID": EventType(AGREEMENTS, "Aid", "gives money, goods, arms, shelter or protection", 7.5),
        "COOPERATE": EventType(AGREEMENTS, "Cooperation", "works or trades together, shares information", 7.0),
        "RETREAT": EventType(AGREEMENTS, "Retreat", "withdraws, disarms, ceases fire, releases or gives back", 6.0),
        "CONCEDE": EventType(TALKS, "Concession", "yields, resigns, lifts a ban, frees or pardons", 5.0),
        "AGREE": EventType(AGREEMENTS, "Agreement", "agrees, signs, ratifies, promises or offers", 4.5),
        "SUPPORT": EventType(TALKS, "Support", "praises, defends, recognises, apologises or takes sides with", 3.5),
        "CONSULT": EventType(TALKS, "Talks", "meets, visits, calls, negotiates or mediates", 1.5),
        "DEMAND": EventType(ACCUSATIONS, "Demand", "asks, urges, appeals for or orders something", -1.0),
        "INVESTIGATE": EventType(ACCUSATIONS, "Investigation", "probes, inspects, questions or tries", -2.0),
        "DISAPPROVE": EventType(ACCUSATIONS, "Criticism", "criticises, accuses, protests formally, sues", -3.0),
        "REJECT": EventType(ACCUSATIONS, "Refusal", "refuses, vetoes, blocks or defies", -4.0),
        "THREATEN": EventType(ACCUSATIONS, "Threat", "warns of harm, sanctions or force", -5.5),
        "SANCTION": EventType(VIOLENCE, "Sanction", "cuts ties, trade or aid, expels, boycotts", -6.0),
        "PROTEST": EventType(VIOLENCE, "Protest", "demonstrates, strikes, riots", -6.5),
        "MOBILIZE": EventType(VIOLENCE, "Mobilisation", "deploys troops or police, puts them on alert", -7.0),
        "COERCE": EventType(VIOLENCE, "Coercion", "arrests, bans, seizes, censors, expels people", -7.5),
        "ASSAULT": EventType(VIOLENCE, "Attack", "kills, wounds, bombs, abducts or tortures", -9.0),
        "FIGHT": EventType(VIOLENCE, "Fighting", "fights with arms, shells, occupies, invades", -10.0),
    }
)
UNTYPED = "untyped"  # how an event of no type is asked for
# What `types.Status` may be, in the order of keys and choices, with what it is called on screen.
STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "happened": "happened",
        "ongoing": "under way",
        "planned": "planned",
        "possible": "possible",
        "conditional": "conditional",
        "called_for": "called for",
        "denied": "denied",
    }
)
TONES = ("very negative", "negative", "neutral", "positive", "very positive")
UNCLEAR = len(TONES)  # the place behind them: of a mean whose interval does not tell on which side it lies
# Chosen by eye; no labels were used. docs/method.md names them.
STRONG, CLEAR = 0.5, 0.1  # from these on, either way, a tone is very positive or negative, and positive or negative


def tone_class(tone: float) -> int:
    """Give the place in TONES of a tone from -1 to 1; an edge belongs to the stronger of its two sides.

    >>> [TONES[tone_class(tone)] for tone in (-0.7, -0.1, 0.05, 0.1)]
    ['very negative', 'negative', 'neutral', 'positive']
    """
    return 2 + (tone >= CLEAR) + (tone >= STRONG) - (tone <= -CLEAR) - (tone <= -STRONG)


def side(tone: float) -> str:
    """Name the side of a tone, as the filters do: negative, neutral or positive."""
    return TONES[tone_class(tone)].removeprefix("very ")


def is_clear(low: float, high: float) -> bool:
    """Tell whether an interval leaves no doubt on which side its mean lies: both its ends lie there.

    >>> is_clear(-0.4, -0.2), is_clear(-0.4, 0.05), is_clear(-1, 1)
    (True, False, False)
    """
    return side(low) == side(high)


def mean_class(tone: float, low: float, high: float) -> int:
    """Give the place in TONES of a mean with its interval, UNCLEAR where that does not tell on which side it lies.

    >>> mean_class(-0.3, -0.4, -0.2), mean_class(-0.3, -0.6, 0.0)
    (1, 5)
    """
    return tone_class(tone) if is_clear(low, high) else UNCLEAR


def class_of(type: str | None) -> str:
    """Name the class of an event type, OTHERS where it has none.

    >>> class_of("AID"), class_of(None)
    ('Aid & agreements', 'Other events')
    """
    known = TYPES.get(type or "")
    return known.quad.label if known else OTHERS


def types_of(quad: QuadClass) -> tuple[str, ...]:
    """Name the types of a class."""
    return tuple(name for name, kind in TYPES.items() if kind.quad is quad)
