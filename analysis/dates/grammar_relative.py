"""Patterns of relative dates ("last Friday", "two weeks ago"), clock times, durations, sets and vague words.

`grammar` says how a pattern is written. The `resolve_*` modules say which days an expression means.
"""

from analysis.dates import resolve_clock, resolve_duration, resolve_relative
from analysis.dates.grammar import Written, as_written, small
from analysis.dates.words import either

_SPANS = "(?:days|weeks|months|years|decades|times)"
_VAGUE = either(
    *("now", "current(?:ly)?", "presently", "nowadays", "recently", "lately", "these days"),
    rf"recent(?! {_SPANS})",
    r"(?<=\bat\s)(?:the )?(?:present|moment)",
    r"(?<=\bat\s)this point",
    f"recent {_SPANS}",
    r"(?<=\bin\s)(?:the )?recent past",
    r"(?<=\bin\s)the (?:near |not-too-distant |foreseeable |distant )?(?:future|past)",
    r"(?<=\bfor\s)the (?:foreseeable )?future",
    "the (?:near|foreseeable|distant) future",
    r"(?:long|some time) ago",
    *(rf"(?<={word}\s)once" for word in ("was", "were", "had", "who", "which")),
)

SETS: Written = [
    # Sets
    *small(
        resolve_duration.as_recurring,
        "unit weekday month season part",
        r"\b(?:every|each) (?:(?P<n>other|second|third|fourth|fifth|NUMBER|few|couple of) )?"
        r"(?P<unit>WEEKDAYNAME(?: (?P<part>PART)\b)?|(?:day|week|month|quarter|year|decade|hour|minute|"
        r"weekend)s?|SEASON|PART|MONTHNAME)\b(?! of the)",
    ),
    *small(
        resolve_duration.as_recurring,
        "unit",
        r"\b(?:once|twice|thrice|(?:NUMBER|several) times)(?: (?:an?|each|every|per)) (?P<n>)"
        r"(?P<unit>day|night|week|month|year|hour|decade|century)\b",
    ),
    *small(
        resolve_duration.as_recurring,
        "unit",
        r"\b(?:minutes|hours|days|nights|weeks) (?P<x>an? (?P<n>)(?P<unit>day|night|week|month|year))\b"
        r"(?! (?:LATER|after|before|and|or)\b|-)",
    ),
    *as_written(
        resolve_duration.as_recurring,
        "unit",
        r"\b(?:[Oo]n|[Aa]t|[Mm]ost|[Aa]nd) (?P<x>(?P<unit>weekend)s)\b",
        r"\b(?P<weekdays>[Ww]eekdays|(?:[Ee]very|[Ee]ach) weekday)\b",
    ),
    *as_written(
        resolve_duration.as_recurring,
        "weekday",
        r"\b(?P<plural>DAYNAME)s\b",
    ),
    *as_written(
        resolve_duration.as_recurring,
        "often",
        r"(?<!-)\b(?P<often>daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual|hourly|nightly|"
        r"biweekly|bimonthly|semi-?annual(?:ly)?|biannual|biennial)\b",
    ),
]

DAYS: Written = [
    # Weekdays, weekends, named days
    *small(
        resolve_relative.as_beyond,
        "unit weekday",
        r"\b(?:the )?(?P<unit>WEEKDAYNAME|weekend|day|week|month|quarter|year) (?P<way>before last|after next)\b",
    ),
    *as_written(
        resolve_relative.as_weekday,
        "weekday",
        r"\b(?P<rel>)(?P<part>)(?P<wd>WEEKDAYNAME),? (?:of )?(?P<weeks>(?:last|next|this) week)\b",
        r"\b(?P<weeks>[Aa] week ago|[Aa] (?:week|fortnight) (?:from|on))(?: on)? (?P<rel>)(?P<part>)"
        r"(?P<wd>WEEKDAYNAME)\b",
        r"\b(?P<rel>)(?P<part>)(?P<wd>WEEKDAYNAME) (?P<weeks>week|fortnight)\b(?![’'-]| (?:of|in|at|ago)\b)",
        r"\b(?:(?P<rel>[Tt]his (?:past|coming)|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]revious|[Pp]ast|"
        r"[Tt]he following) )?NONAME"
        r"(?P<wd>WEEKDAYNAME|(?:Tues?|Thurs?|Thur|Fri|Weds)\.|(?:Mon|Wed|Sat|Sun)\.(?= PART))(?P<weeks>)"
        r"(?: (?P<part>(?:early |late )?PART))?"
        r"(?!\w)NOPAPER",
    ),
    *small(
        resolve_relative.as_weekend,
        "unit",
        r"\b(?:(?P<rel>this past|last|next|this|coming|the (?:past|coming|following|previous)|the) )?weekend\b"
        r"(?!-| (?:of|in) MONTHNAME)",
    ),
    *small(
        resolve_relative.as_named_day,
        "part",
        r"\b(?<!usa\s)(?<!ago\s)(?P<word>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|"
        r"the night before last|today|tomorrow|tonight|overnight|this PART|last (?:night|evening))"
        r"(?: (?P<part>(?:early |late )?PART))?\b(?! show)",
    ),
    *small(
        resolve_clock.as_part,
        "unit",
        r"\b(?:the )?(?:early |late )?(?P<part>morning|afternoon|evening) hours\b(?! of (?!the (?:day|night)\b))",
        r"\b(?:the )?(?:early|small|wee) hours(?: of the (?P<part>morning|night))?\b"
        r"(?! of (?!the (?:morning|night)\b))",
    ),
    # Clock times
    *small(
        resolve_clock.as_past,
        "half quarter unit",
        r"\b(?P<ahead>half|(?:a )?quarter|(?:five|ten|twenty|twenty-five)(?: minutes)?) "
        r"(?P<way>past|to(?:(?<=quarter\sto)|(?<=inutes\sto))) (?P<h>HOUR|1[0-2]|[1-9](?!\d)|"
        r"noon|midnight)LISTEND",
    ),
    *as_written(
        resolve_clock.as_first_clock,
        "digit",
        # "between 5 and 6 p.m.", "8-10 a.m.": the half of the day is told at the end.
        r"(?:\b(?:[Bb]etween|[Ff]rom) |(?<![\w.:$€£,/-])(?=\d{1,2}(?::\d\d)?\s?[-–]))"
        r"(?P<x>(?P<h>\d{1,2})(?::(?P<min>[0-5]\d))?)(?: (?:and|to|until) |\s?[-–]\s?)(?P<until>\d{1,2})"
        r"(?::[0-5]\d)?\s?(?P<half>[APap]\.\s?[Mm]\.?|[ap]m\b|[AP]M\b)",
    ),
    *as_written(
        resolve_clock.as_clock,
        "digit",
        r"(?<![\w.:$€£,])(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?)?\s?"
        r"(?P<half>[APap]\.\s?[Mm]\.?|[ap]m\b|[AP]M\b)ZONE",
        r"(?<![\w.:$€£,/-])(?P<h>[01]\d|2[0-4]|(?<=at\s)\d|(?<=by\s)\d|(?<=until\s)\d|\d"
        r"(?=:\d\d (?:local|GMT|UTC))):(?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?![\d:]|\.\d)ZONE",
        r"(?<![\w.:$€£,/-])(?P<h>[01]\d|2[0-4])[:.]?(?P<min>[0-5]\d)\s?(?:GMT|UTC|BST|hours|hrs|local time)\b",
    ),
    *as_written(
        resolve_clock.as_clock,
        "clock",
        r"\b(?:(?P<h>\d{1,2})|(?P<spelt>(?i:NUMBER))) ?o\s?[’'] ?clock(?: in the "
        r"(?P<of>morning|afternoon|evening))?ZONE",
    ),
    *small(
        resolve_clock.as_clock,
        "part",
        r"\b(?P<h>\d{1,2}) in the (?P<of>morning|afternoon|evening)\b",
    ),
    *small(
        resolve_clock.as_clock,
        "clock",
        r"\b(?P<word>noon|midnight|midday)\b(?! express)",
    ),
]

COUNTED: Written = [
    # Counting from publication or from a date named before
    *small(
        resolve_relative.as_same,
        "unit",
        r"\b(?:(?:the|that) )?(?:same|that) (?P<unit>day|week|month|year|quarter)\b(?! (?:of|as)\b)",
    ),
    *small(
        resolve_relative.as_beside,
        "unit",
        r"\bthe (?P<unit>day|week|month|year|quarter|decade) (?P<way>before|after) THATDAY",
        r"\bthe (?P<unit>day|week|month|year|quarter|decade) (?P<way>before|after|earlier)\b"
        r"(?! [a-z]{1,20}\b(?<!and)(?<!but)(?<!when)(?<!as))",
    ),
    *small(
        resolve_relative.as_ago_today,
        "unit",
        r"\bMANY (?P<unit>years?|months?|weeks?) ago today\b",
    ),
    *small(
        resolve_relative.as_ago,
        "unit",
        r"(?<![\w.,-])(?<!half\s)MANY(?: |-)(?P<unit>UNIT|CLOCKUNIT),? (?P<way>LATER)(?!\w)",
        r"\b(?P<n>an?|one|NUMBER)(?: |-)(?P<unit>UNIT)(?P<plus>(?: |-)and(?: |-)a(?: |-)half| or (?:two|so)) "
        r"(?P<way>LATER)(?!\w)",
        r"\b(?P<n>half) an? (?P<unit>day|year|decade|century|hour) (?P<way>ago|earlier)\b",
        r"\b(?P<n>half) an (?P<unit>hour) (?P<way>later)\b",
        r"\ba (?P<n>quarter)(?: |-)(?:of a )?(?P<unit>century) (?P<way>ago|earlier|later)\b",
        r"\b(?P<n>)(?P<unit>(?:day|week|month|year|decade|hour|minute|centurie)s) (?P<way>LATER)(?!\w)",
    ),
    *small(
        resolve_relative.as_ahead,
        "unit",
        r"\bin MANY (?P<unit>UNIT)[’']? (?:time\b|from now\b)",
    ),
    *small(
        resolve_relative.as_stretch,
        "unit",
        r"(?<!\bto\s)(?<!will\s)(?<!would\s)(?<!could\s)(?<!must\s)(?<!might\s)(?<!can\s)\b(?P<det>the )?"
        r"(?P<rel>last|past|previous|next|coming|following|preceding) (?:MANY )(?P<unit>UNIT|CLOCKUNIT)\b",
        r"\b(?:in|over|within|for) (?P<x>(?P<n>)(?P<det>)(?P<rel>coming) "
        r"(?P<unit>days|weeks|months|years|decades|hours))\b",
        r"\b(?P<n>)(?P<det>the )(?P<rel>past|last|coming) (?P<unit>UNIT|hours?)\b(?! of\b)",
        r"\b(?:over|within|during|for) (?P<x>(?P<n>)(?P<det>the )(?P<rel>next) (?P<unit>UNIT|hours?))\b",
        r"\b(?P<n>)(?P<det>the )(?P<rel>next) (?P<unit>decade|century)\b",
    ),
    *small(
        resolve_relative.as_unit,
        "unit",
        r"\b(?P<det>the )?(?P<rel>this past|last|past|previous|prior|this|current|next|coming|following|preceding|"
        r"(?<=the\s)latest) "
        r"(?:fiscal |financial |calendar |school )?(?P<unit>day|week|month|quarter|year|decade|century)\b"
        r"(?!-|s| of\b)",
    ),
    *small(
        resolve_relative.as_year_end,
        "unit",
        r"\b(?:(?:the )?(?:fiscal |calendar )?(?P<unit>year|month|week)(?:-|[’']s )end)\b",
    ),
    *as_written(
        resolve_relative.as_running,
        "unit",
        r"\b(?:[Dd]uring|[Ff]or|[Oo]f|[Ii]n|[Tt]his|[Oo]ver|[Tt]hroughout) "
        r"(?P<x>the (?:(?:full|whole|entire) )?(?P<unit>year|quarter|month|week))\b"
        r"(?! (?:of|to(?! (?:the end of )?(?:\d{1,2} )?MONTHNAME)|when|that|since|and a half)\b|-|[’'])",
    ),
    *small(
        resolve_relative.as_running,
        "unit",
        r"\bthe (?P<unit>year|quarter|month|week)(?=[’']s\b)",
        r"\b(?:earlier|later|late|early) in the (?P<unit>day)\b(?! (?:of|when|that)\b)",
    ),
    # Durations
    *small(
        resolve_duration.as_duration,
        "unit",
        r"\b(?:a )?(?P<half>half|quarter)(?: of)?(?: |-)(?:an? )?(?P<unit>century|hour|decade|year|day)\b",
    ),
    *small(
        resolve_duration.as_long,
        "unit",
        r"\b(?P<one>(?P<unit>(?:day|week|month|year|decade|hour)s?)(?:-| )?long)\b",
    ),
    *small(
        resolve_duration.as_duration,
        "unit",
        r"\b(?:the )?(?:(?:first|last|final|another|next) )?(?P<n>an?|one|NUMBER) (?P<unit>UNIT|CLOCKUNIT)"
        r"(?P<plus> and a half)\b",
    ),
    *small(
        resolve_duration.as_sum,
        "unit",
        r"\b(?P<n>NUMBER) (?P<unit>UNIT|CLOCKUNIT)(?:,? and |, | )(?P<n2>NUMBER) "
        r"(?P<unit2>UNIT|CLOCKUNIT)\bNOAGE(?! ago\b)",
    ),
    *small(
        resolve_duration.as_duration,
        "unit",
        # "the two days", but "the two-day meeting": before a noun the amount alone is the expression.
        r"(?:(?<![\w-])(?:(?:the |these |those |another )(?:(?:first|final|last) )?|(?:first|final|last) )"
        r"(?![\w.]{1,14}(?:-[a-z]{1,8}){0,3}-(?:UNIT|CLOCKUNIT)\b))?(?<!\w)MANY(?: |-|\s-\s)"
        r"(?:(?:straight|consecutive|successive|full|whole|solid|long|short|more|additional|extra|working|"
        r"business|further) )?(?P<unit>UNIT|CLOCKUNIT|(?<=-)second)\bNOAGE",
        r"\b(?P<half>)(?P<plus>)(?P<n>another) (?P<unit>day|week|month|year|decade|hour)\b",
    ),
    *as_written(
        resolve_duration.as_long,
        "unit",
        r"\bBEFORELENGTH(?: the)? (?P<x>(?P<one>)"
        r"(?P<unit>years|months|weeks|days|hours|decades|centuries|minutes))\b(?! (?:of the|old))",
    ),
    *small(
        resolve_duration.as_long,
        "unit",
        r"(?<!early\s)(?<!small\s)(?<!wee\s)(?<!late\s)(?<!ning\s)(?<!noon\s)\b(?P<one>)(?P<unit>years|months|weeks|days|hours|decades|"
        r"minutes)\b(?= (?:after|before|of)\b)",
    ),
]

REST: Written = [
    # Parts of a day
    *as_written(
        resolve_clock.as_part,
        "part",
        r"\b[Tt]he (?P<beside>next|following|previous) (?P<part>morning|afternoon|evening|night)\b"
        r"(?! (?:of|shift|show)\b)",
        r"\b[Tt]he (?P<part>morning|afternoon|evening|night) (?P<beside>before|after)\b(?=\s{0,3}(?:[.,;:)]|$))",
        r"\b(?:[Aa]t|[Bb]y|[Bb]efore|[Uu]ntil|[Ss]ince|[Aa]round|[Aa]fter) "
        r"(?P<x>(?P<part>dawn|dusk|daybreak|nightfall))\b",
        r"\b(?:[Ii]n|[Dd]uring|[Bb]y) (?P<x>the (?:early |late )?(?P<part>morning|afternoon|evening))\b(?! hours\b)",
        r"\b(?P<that>(?:[Tt]hat|[Tt]he)(?= same)|[Tt]hat)(?: same)? (?P<part>morning|afternoon|evening|night)\b",
    ),
    *small(
        resolve_clock.as_part,
        "part",
        r"\b(?:early|late|mid)(?:-| )(?P<part>morning|afternoon|evening)\b(?! hours\b)",
    ),
    # Vague words
    *small(
        resolve_relative.as_vague,
        "vague",
        rf"\b{_VAGUE}\b(?! that\b| again\b)",
    ),
]
