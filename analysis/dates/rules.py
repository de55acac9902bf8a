"""The patterns of time expressions, each with the function that reads it; earlier rules win where two overlap.

A name in capitals stands for a list of words (see `patterns`). A group `x` is the expression where the pattern looks at
more than it.
"""

from collections.abc import Sequence

from analysis.dates import clock, points, relative
from analysis.dates import words as w
from analysis.dates.patterns import rule
from analysis.dates.reading import Read

_LATER = r"ago|earlier|later|previously|from now|hence|afterwards?|(?:before|after|on)(?=\s{0,3}(?:[.,;:)]|$))"

# Pattern, whether capitals matter, reader.
_WRITTEN: Sequence[tuple[str, bool, Read]] = [
    # Sets
    (
        r"\b(?:every|each) (?:(?P<n>other|NUMBER|few|couple of) )?(?P<unit>WEEKDAYNAME(?: (?P<part>PART)\b)?|"
        r"(?:day|week|month|quarter|year|decade|hour|"
        r"minute|weekend)s?|SEASON|PART|MONTHNAME)\b(?! of the)",
        False,
        relative.as_recurring,
    ),
    (r"\b(?P<plural>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s\b", True, relative.as_recurring),
    (
        r"(?<!-)\b(?P<often>daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual|hourly|nightly|"
        r"biweekly|bimonthly|"
        r"semi-?annual(?:ly)?|biannual|biennial)\b",
        True,
        relative.as_recurring,
    ),
    # Dates in numbers
    (r"(?<![\w./-])(?P<iso>YEAR-\d\d-\d\d|YEAR/\d\d/\d\d)(?!\d|[-/]\d)", True, points.as_iso),
    (
        r"(?<![\w./:-])(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<ny>(?:19|20)\d\d)(?![\w/-]|\.\d)",
        True,
        points.as_numeric,
    ),
    (r"(?<![\w./:-])(?P<n1>\d{1,2})/(?P<n2>\d{1,2})/(?P<ny>\d\d)(?![\w/-]|\.\d)", True, points.as_numeric),
    (r"(?<![\w./])9/11(?![/\d])", True, points.as_nine_eleven),
    # Feasts, the n-th weekday of a month
    (
        r"\b(?:(?P<rel>last|this|next|past) )?(?P<feast>FEAST)\b(?:,? (?P<y>YEAR)\b)?"
        r"(?! (?:islands?|trees?|cards?|presents?|gifts?|decorations?|rising|eggs?|bunny|carols?|markets?|york|"
        r"zealand)\b)",
        False,
        points.as_feast,
    ),
    (
        r"\b(?:the )?(?P<ord>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<wd>WEEKDAYNAME) (?:in|"
        r"of) (?P<m>MONTHNAME)\b"
        r"(?:,? (?P<y>YEAR)\b)?",
        False,
        points.as_nth_weekday,
    ),
    # Days, with lists and ranges of one month
    (
        r"\b(?:WEEKDAY ?,? (?:the )?)?(?P<m1>MONTH) (?:the )?(?P<d1>DAY)NOTCOUNT(?P<more>(?: ?, ?DAY){0,6},? "
        r"(?:and|or) DAYLISTEND|"
        r" ?[-–—] ?DAY(?![\d:])| (?:to|through|thru) DAYLISTEND)?(?: ?,? (?P<y1>YEAR)\b(?![-/]\d))?(?P<d2>)"
        r"(?P<fore>)(?P<m2>)(?P<y2>)(?!\w)",
        True,
        points.as_day,
    ),
    (
        r"\b(?:WEEKDAY ?,? (?:the )?|the (?=\d\d?(?:st|nd|rd|th)))?(?<![\d.,/:$£€-])(?P<d2>DAY)"
        r"(?P<fore>(?: ?, ?DAY){0,6},? (?:and|or) DAY| ?[-–—] ?DAY| (?:to|through|thru) DAY)?"
        r"(?: |-| (?:day )?of )(?P<m2>MONTH)(?:(?: ?,? |-)(?P<y2>YEAR)\b)?(?P<d1>)(?P<more>)(?P<m1>)(?P<y1>)(?!\w)",
        True,
        points.as_day,
    ),
    # Months
    (
        r"\b(?P<ma>MONTH)(?: ?[-–—] ?| to | through )(?P<mb>MONTH)(?:,? |\s?,\s?| of )(?P<y>YEAR)\b",
        True,
        points.as_months,
    ),
    (r"\b(?P<rel>)(?P<m>MONTH)OFYEAR", True, points.as_month),
    (r"\b(?P<rel>last|past|this|next|coming) (?P<y>)(?P<yrel>)(?P<m>MONTH)(?!\w| \d)", True, points.as_month),
    (
        r"\b(?:[Ii]n|[Oo]f|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Ff]rom|[Bb]etween|[Ee]arly|[Ll]ate|[Mm]id|[Dd]uring|"
        r"[Aa]fter|[Bb]efore|[Ff]or|"
        r"[Tt]hrough|[Ee]nding)(?: |-)(?P<x>(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>MONTH))(?!\w| ?\d|(?<=May)[’']s|"
        r" (?:said|says|told|and her|has|had|will|was|is|on|of|[A-Z][a-z]+ said)\b)",
        True,
        points.as_month,
    ),
    (
        r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[’']s) (?P<x>(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>March|May))"
        r"(?= (?!(?:on|to|for|against|of|in|through|by|and|was|is|said|has|had|will|from|at|that)\b)[a-z\d])",
        True,
        points.as_month,
    ),
    (
        r"\b(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>March|May)(?= (?:and|or|to|through|until) MONTHNAME\b)",
        True,
        points.as_month,
    ),
    (r"(?<=\band\s)(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>March|May)(?=\s?[.,;])", True, points.as_month),
    (r"\b(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>SURE)\b(?! (?:Jones|Uprising|Revolution)\b)", True, points.as_month),
    (
        r"\b(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>April|June|August)\b(?! [A-Z]|[’']s [a-z]+ said| (?:said|says|told)\b)",
        True,
        points.as_month,
    ),
    # Weekdays, weekends, named days
    (
        r"\b(?P<rel>)(?P<part>)(?P<wd>WEEKDAYNAME),? (?:of )?(?P<weeks>(?:last|next|this) week)\b",
        True,
        relative.as_weekday,
    ),
    (
        r"\b(?P<weeks>a week ago|a week from)(?: on)? (?P<rel>)(?P<part>)(?P<wd>WEEKDAYNAME)\b",
        True,
        relative.as_weekday,
    ),
    (
        r"\b(?:(?P<rel>[Tt]his past|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]revious|[Pp]ast) )?NONAME"
        r"(?P<wd>WEEKDAYNAME|(?:Tues?|Thurs?|Thur|Fri|Weds)\.)(?P<weeks>)(?: (?P<part>(?:early |"
        r"late )?PART))?(?!\w)NOPAPER",
        True,
        relative.as_weekday,
    ),
    (
        r"\b(?:(?P<rel>this past|last|next|this|coming|the (?:past|coming|following|previous)|the) )?weekend\b(?!-)",
        False,
        relative.as_weekend,
    ),
    (
        r"\b(?<!usa\s)(?<!ago\s)(?P<word>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|"
        r"today|tomorrow|tonight|overnight|"
        r"this PART|last (?:night|evening))(?: (?P<part>(?:early |late )?PART))?\b(?! show)",
        False,
        relative.as_named_day,
    ),
    # Clock times
    (
        r"(?<![\w.:$€£,])(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?)?\s?"
        r"(?P<half>[APap]\.\s?[Mm]\.?|[ap]m\b|[AP]M\b)ZONE",
        True,
        clock.as_clock,
    ),
    (
        r"(?<![\w.:$€£,/-])(?P<h>[01]\d|2[0-4]|(?<=at\s)\d|(?<=by\s)\d|(?<=until\s)\d|\d(?=:\d\d (?:local|GMT|UTC)))"
        r":(?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?![\d:]|\.\d)ZONE",
        True,
        clock.as_clock,
    ),
    (
        r"(?<![\w.:$€£,/-])(?P<h>[01]\d|2[0-4])[:.]?(?P<min>[0-5]\d)\s?(?:GMT|UTC|BST|hours|hrs|local time)\b",
        True,
        clock.as_clock,
    ),
    (
        r"\b(?:(?P<h>\d{1,2})|(?P<spelt>(?i:NUMBER))) ?o\s?[’'] ?clock(?: in the (?P<of>morning|afternoon|"
        r"evening))?ZONE",
        True,
        clock.as_clock,
    ),
    (r"\b(?P<h>\d{1,2}) in the (?P<of>morning|afternoon|evening)\b", False, clock.as_clock),
    (r"\b(?P<word>noon|midnight|midday)\b(?! express)", False, clock.as_clock),
    # Quarters and halves
    (r"\b(?P<ord>)Q(?P<q>[1-4])OFYEAR?(?!\w)", True, points.as_quarter),
    (
        r"\b(?:the )?(?:fiscal )?(?P<q>)(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th|final|last(?=(?: |"
        r"-)quarter of))(?: |-)(?:fiscal(?: |-))?quarter\b"
        r"OFYEAR?(?!-?final)",
        False,
        points.as_quarter,
    ),
    (r"\bthe (?P<ord>first|second|1st|2nd) half(?:OFYEAR| of the year\b)", False, points.as_half),
    (r"\b(?:the )?year-(?:ago|earlier)(?: (?:quarter|period))?\b", False, relative.as_year_ago),
    # Seasons
    (
        r"\b(?P<rel>)(?:the )?(?P<season>SEASON)(?:,? | of (?:the year )?)(?:(?P<y>YEAR)(?:[-/–]\d\d"
        r"(?:\d\d)?)?\b|[’'‘](?P<short>\d\d)\b|"
        r"(?P<yrel>(?:last|this|next) year)\b)",
        False,
        points.as_season,
    ),
    (
        r"\b(?P<rel>this past|last|past|this|next|coming|previous|current) (?P<season>SEASON)(?P<y>)(?P<yrel>)\b",
        False,
        points.as_season,
    ),
    (
        r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]uring|[Oo]f|late|early|[Oo]ver|[Ff]rom|mid)(?: |"
        r"-)(?P<x>(?P<rel>)(?:the )?"
        r"(?P<season>spring|summer|autumn|winter)(?P<y>)(?P<yrel>))\b(?![-’']| (?:[Oo]lympics|[Gg]ames|"
        r"of discontent))",
        True,
        points.as_season,
    ),
    (
        r"\b(?:[Ii]n|[Bb]y) (?P<x>(?P<rel>)the (?P<season>fall)(?P<y>)(?P<yrel>))\b(?! (?:of|in|from|to)\b)",
        True,
        points.as_season,
    ),
    # Decades, centuries, stretches of years
    (r"\b(?:the )?(?P<short>)(?P<name>)(?P<full>(?:1[0-9]|20)\d)0\s?[’']?s\b", False, points.as_decade),
    (r"(?<!\w)(?:the )?[’'] ?(?P<full>)(?P<name>)(?P<short>[2-9])0 ?[’']?s\b", False, points.as_decade),
    (r"\bthe (?:(?:early|mid|late)(?: |-))?(?P<full>)(?P<name>)(?P<short>[2-9])0s\b", False, points.as_decade),
    (
        r"\bthe (?:(?:early|mid|late)(?: |-))?(?P<full>)(?P<short>)(?P<name>twenties|thirties|forties|fifties|"
        r"sixties|seventies|eighties|nineties)\b",
        False,
        points.as_decade,
    ),
    (
        r"\b(?:the )?(?P<ord>ORDINAL)(?:(?: |-)century\b|(?= (?:and|to|or) (?:ORDINAL) centuries\b))(?! BC)",
        False,
        points.as_century,
    ),
    (r"(?<![\w.,$€£#/:-])(?P<y>YEAR)[-/–](?P<z>(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]|[.,:]\d|%)", True, points.as_years),
    (r"\b(?P<y>\d{1,4}) (?:B\.C\.|BC\b|BCE\b)", True, points.as_ancient),
    # Counting from publication or from a date named before
    (r"\b(?:the )?(?:same|that) (?P<unit>day|week|month|year|quarter)\b(?! (?:of|as)\b)", False, relative.as_same),
    (
        r"\bthe (?P<unit>day|week|month|year|quarter|decade) (?P<way>before|after|"
        r"earlier)\b(?! [a-z]{1,20}\b(?<!and)(?<!but)(?<!when)(?<!as))",
        False,
        relative.as_beside,
    ),
    (r"\bMANY (?P<unit>years?|months?|weeks?) ago today\b", False, relative.as_ago_today),
    (
        rf"(?<![\w.,-])(?<!half\s)MANY(?: |-)(?P<unit>UNIT|CLOCKUNIT),? (?P<way>{_LATER})(?!\w)",
        False,
        relative.as_ago,
    ),
    (
        rf"\b(?P<n>)(?P<unit>(?:day|week|month|year|decade|hour|minute|centurie)s) (?P<way>{_LATER})(?!\w)",
        False,
        relative.as_ago,
    ),
    (r"\bin MANY (?P<unit>UNIT)[’']? (?:time\b|from now\b)", False, relative.as_ahead),
    (
        r"\b(?P<det>the )?(?P<rel>last|past|previous|next|coming|following|preceding) (?:MANY )(?P<unit>UNIT|"
        r"CLOCKUNIT)\b",
        False,
        relative.as_stretch,
    ),
    (
        r"\b(?P<n>)(?P<det>the )(?P<rel>past|last|coming) (?P<unit>UNIT|hours?)\b(?! of\b)",
        False,
        relative.as_stretch,
    ),
    (
        r"\b(?:over|within|during|for) (?P<x>(?P<n>)(?P<det>the )(?P<rel>next) (?P<unit>UNIT|hours?))\b",
        False,
        relative.as_stretch,
    ),
    (r"\b(?P<n>)(?P<det>the )(?P<rel>next) (?P<unit>decade|century)\b", False, relative.as_stretch),
    (
        r"\b(?P<det>the )?(?P<rel>this past|last|past|previous|this|current|next|coming|following|preceding) "
        r"(?:fiscal |financial |calendar |school )?(?P<unit>day|week|month|quarter|year|decade|century)\b(?!-|s|"
        r" of\b)",
        False,
        relative.as_unit,
    ),
    (r"\b(?:(?:fiscal |calendar )?(?P<unit>year|month|week)-end)\b", False, relative.as_year_end),
    (
        r"\b(?:[Dd]uring|[Ff]or|[Oo]f|[Ii]n|[Tt]his|[Oo]ver|[Tt]hroughout) (?P<x>the (?P<unit>year|quarter|"
        r"month|week))\b(?! (?:of|to|when|that|since|and a half)\b|-|[’'])",
        True,
        relative.as_running,
    ),
    # Durations
    (
        r"\b(?:a )?(?P<half>half|quarter)(?: of)?(?: |-)(?:an? )?(?P<unit>century|hour|decade|year|day)\b",
        False,
        relative.as_duration,
    ),
    (r"\b(?P<one>(?P<unit>day|week|month|year|decade|hour)(?:-| )?long)\b", False, relative.as_long),
    (
        r"\b(?:the )?(?:(?:first|last|final|another|next) )?(?P<n>an?|one|NUMBER) (?P<unit>UNIT|"
        r"CLOCKUNIT)(?P<plus> and a half)\b",
        False,
        relative.as_duration,
    ),
    (
        r"(?:(?<![\w-])(?:the |these |those |another )?(?:(?:first|final|last) )?)(?<!\w)MANY(?: |-|"
        r"\s-\s)(?:(?:straight|consecutive|successive|full|whole|solid|long|short|more|additional|extra|working|"
        r"business|further) )?(?P<unit>UNIT|CLOCKUNIT|(?<=-)second)\bNOAGE",
        False,
        relative.as_duration,
    ),
    (
        r"\b(?P<half>)(?P<plus>)(?P<n>another) (?P<unit>day|week|month|year|decade|"
        r"hour)\b",
        False,
        relative.as_duration,
    ),
    (
        r"\b(?:[Ff]or|[Ii]n|[Oo]ver|[Ww]ithin|[Aa]fter|[Ll]ast(?:ed|s)?|[Tt]akes?|[Tt]ook|[Tt]aken|[Ss]pen[dt]|"
        r"[Oo]f|[Mm]any|some|[Ww]ait(?:ed|ing)?|"
        r"[Bb]y)(?: the)? (?P<x>(?P<one>)(?P<unit>years|months|weeks|days|hours|decades|centuries|"
        r"minutes))\b(?! (?:of the|old))",
        True,
        relative.as_long,
    ),
    (
        r"\b(?P<one>)(?P<unit>years|months|weeks|days|hours|decades|minutes)\b(?= (?:after|before|of)\b)",
        False,
        relative.as_long,
    ),
    # Years
    (
        r"\b(?:the )?(?:year |fiscal (?:year )?|fy ?|financial year |a\.d\. )(?P<y>YEAR)\b(?![.,:]\d)",
        False,
        points.as_year,
    ),
    (
        # Counts of that size are printed with a comma, so four bare digits are a year unless a counted noun follows.
        r"(?:(?<![\w.,$€£#/:+-])|(?<=mid-)|(?<=pre-)|(?<=post-))(?P<y>(?:1[5-9]|20)\d\d)(?![.,:]?\d|[-/]\d|\s?%|"
        r"COUNTED|[A-Za-z_])",
        True,
        points.as_year,
    ),
    (
        r"\b(?:[Ii]n|[Ss]ince|[Bb]y) (?P<x>(?P<y>1[0-4]\d\d|(?:1[5-9]|20)\d\d(?=COUNTED)))\b(?![.,:]\d|%)",
        True,
        points.as_year,
    ),
    (r"(?<![\w’'])[’'‘](?P<y>\d\d)(?![\w’']|[.,]\d)", True, points.as_short_year),
    (
        r"\b(?:on|by|until|from) (?P<x>the (?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?=\s{0,4}(?:[.,;:)]|$)|"
        r" (?:of this month|and|to)\b)",
        True,
        points.as_ordinal_day,
    ),
    # Parts of a day
    (
        r"\b(?:[Ii]n|[Dd]uring|[Bb]y) (?P<x>the (?:early |late )?(?P<part>morning|afternoon|evening))\b",
        True,
        clock.as_part,
    ),
    (r"\b(?P<that>[Tt]hat) (?P<part>morning|afternoon|evening|night)\b", True, clock.as_part),
    # Vague words
    (
        r"\b(?:now|currently|presently|nowadays|recently|lately|previously|formerly|soon|these days|"
        r"(?<=\bat\s)(?:the )?(?:present|moment)|(?<=\bat\s)this point|"
        r"recent (?:days|weeks|months|years|decades|times)|(?<=\bin\s)(?:the )?recent past|"
        r"(?<=\bin\s)the (?:near |not-too-distant |foreseeable |distant )?(?:future|past)|"
        r"(?<=\bfor\s)the (?:foreseeable )?future|"
        r"the (?:near|foreseeable|distant) future|(?<=was\s)once|(?<=were\s)once|(?<=had\s)once|(?<=who\s)once|"
        r"(?<=which\s)once)\b(?! that\b)",
        False,
        relative.as_vague,
    ),
]


# Words without which a rule cannot match: most texts have none, and the rule need not be tried.
_NEEDS: dict[Read, tuple[str, ...]] = {
    points.as_century: ("centur",),
    points.as_half: (" half",),
    points.as_season: tuple(w.SEASONS),
    points.as_quarter: ("quarter", "q1", "q2", "q3", "q4"),
    points.as_ancient: ("bc", "b.c."),
    points.as_nine_eleven: ("9/11",),
    points.as_nth_weekday: ("day of ", "day in "),
    relative.as_weekend: ("weekend",),
    relative.as_year_ago: ("year-",),
    relative.as_year_end: ("-end",),
    relative.as_beside: (" before", " after", " earlier"),
    relative.as_recurring: ("every", "each", "ly", "days", "nual", "nnial"),
    relative.as_ahead: ("time", "now"),
}


def _needs(written: str, read: Read) -> tuple[str, ...]:
    if "ago today" in written:
        return ("ago today",)
    if "clock" in written:
        return ("clock",)
    return (" half",) if "(?P<plus> and" in written else _NEEDS.get(read, ())


RULES = [rule(written, capitals, read, _needs(written, read)) for written, capitals, read in _WRITTEN]
NUMERIC = next(rule.pattern for rule in RULES if rule.read is points.as_numeric)
