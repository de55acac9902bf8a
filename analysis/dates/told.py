"""The patterns of what is told from another day: weekdays, clock times, "last week"; and durations, sets, vague words.

How a pattern is written is told in `patterns`, what it means in the readers beside it.
"""

from analysis.dates import amounts, clock, relative
from analysis.dates.patterns import Written

_LATER = r"ago|earlier|later|previously|from now|hence|afterwards?|(?:before|after|back)(?=\s{0,3}(?:[.,;:)]|$))"

SETS: Written = [
    # Sets
    (
        r"\b(?:every|each) (?:(?P<n>other|second|third|fourth|fifth|NUMBER|few|couple of) "
        r")?(?P<unit>WEEKDAYNAME(?: (?P<part>PART)\b)?|"
        r"(?:day|week|month|quarter|year|decade|hour|"
        r"minute|weekend)s?|SEASON|PART|MONTHNAME)\b(?! of the)",
        False,
        amounts.as_recurring,
        "unit weekday month season part",
    ),
    (
        r"\b(?:once|twice|thrice|(?:NUMBER|several) times)(?: (?:an?|each|every|per)) (?P<n>)"
        r"(?P<unit>day|night|week|month|year|hour|decade|century)\b",
        False,
        amounts.as_recurring,
        "unit",
    ),
    (r"\b(?:[Oo]n|[Aa]t|[Mm]ost|[Aa]nd) (?P<x>(?P<unit>weekend)s)\b", True, amounts.as_recurring, "unit"),
    (r"\b(?P<weekdays>[Ww]eekdays)\b", True, amounts.as_recurring, "unit"),
    (r"\b(?P<plural>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s\b", True, amounts.as_recurring, "weekday"),
    (
        r"(?<!-)\b(?P<often>daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual|hourly|nightly|"
        r"biweekly|bimonthly|"
        r"semi-?annual(?:ly)?|biannual|biennial)\b",
        True,
        amounts.as_recurring,
        "often",
    ),
]

DAYS: Written = [
    # Weekdays, weekends, named days
    (
        r"\b(?P<rel>)(?P<part>)(?P<wd>WEEKDAYNAME),? (?:of )?(?P<weeks>(?:last|next|this) week)\b",
        True,
        relative.as_weekday,
        "weekday",
    ),
    (
        r"\b(?P<weeks>a week ago|a week from)(?: on)? (?P<rel>)(?P<part>)(?P<wd>WEEKDAYNAME)\b",
        True,
        relative.as_weekday,
        "weekday",
    ),
    (
        r"\b(?:(?P<rel>[Tt]his (?:past|coming)|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]revious|[Pp]ast) )?NONAME"
        r"(?P<wd>WEEKDAYNAME|(?:Tues?|Thurs?|Thur|Fri|Weds)\.)(?P<weeks>)(?: (?P<part>(?:early |"
        r"late )?PART))?(?!\w)NOPAPER",
        True,
        relative.as_weekday,
        "weekday",
    ),
    (
        r"\b(?:(?P<rel>this past|last|next|this|coming|the (?:past|coming|following|previous)|the) )?weekend\b"
        r"(?!-| (?:of|in) MONTHNAME)",
        False,
        relative.as_weekend,
        "unit",
    ),
    (
        r"\b(?<!usa\s)(?<!ago\s)(?P<word>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|"
        r"today|tomorrow|tonight|overnight|"
        r"this PART|last (?:night|evening))(?: (?P<part>(?:early |late )?PART))?\b(?! show)",
        False,
        relative.as_named_day,
        "part",
    ),
    (
        r"\b(?:the )?(?:early|small|wee) hours(?: of the (?P<part>morning|night))?\b(?! of (?!the (?:morning|"
        r"night)\b))",
        False,
        clock.as_part,
        "unit",
    ),
    # Clock times
    (
        r"\b(?P<ahead>half|(?:a )?quarter|(?:five|ten|twenty|twenty-five)(?: minutes)?) (?P<way>past|"
        r"to(?:(?<=quarter\sto)|(?<=inutes\sto))) (?P<h>one|two|three|four|five|six|seven|eight|nine|ten|"
        r"eleven|twelve|1[0-2]|[1-9](?!\d)|noon|midnight)LISTEND",
        False,
        clock.as_past,
        "half quarter unit",
    ),
    (
        # "between 5 and 6 p.m.", "8-10 a.m.": the half of the day is told at the end.
        r"(?:\b(?:[Bb]etween|[Ff]rom) |(?<![\w.:$€£,/-])(?=\d{1,2}(?::\d\d)?\s?[-–]))(?P<x>(?P<h>\d{1,2})"
        r"(?::(?P<min>[0-5]\d))?)(?: (?:and|to|until) |\s?[-–]\s?)"
        r"(?P<until>\d{1,2})(?::[0-5]\d)?\s?(?P<half>[APap]\.\s?[Mm]\.?|[ap]m\b|[AP]M\b)",
        True,
        clock.as_first_clock,
        "digit",
    ),
    (
        r"(?<![\w.:$€£,])(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?)?\s?"
        r"(?P<half>[APap]\.\s?[Mm]\.?|[ap]m\b|[AP]M\b)ZONE",
        True,
        clock.as_clock,
        "digit",
    ),
    (
        r"(?<![\w.:$€£,/-])(?P<h>[01]\d|2[0-4]|(?<=at\s)\d|(?<=by\s)\d|(?<=until\s)\d|\d(?=:\d\d (?:local|GMT|UTC)))"
        r":(?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?![\d:]|\.\d)ZONE",
        True,
        clock.as_clock,
        "digit",
    ),
    (
        r"(?<![\w.:$€£,/-])(?P<h>[01]\d|2[0-4])[:.]?(?P<min>[0-5]\d)\s?(?:GMT|UTC|BST|hours|hrs|local time)\b",
        True,
        clock.as_clock,
        "digit",
    ),
    (
        r"\b(?:(?P<h>\d{1,2})|(?P<spelt>(?i:NUMBER))) ?o\s?[’'] ?clock(?: in the (?P<of>morning|afternoon|"
        r"evening))?ZONE",
        True,
        clock.as_clock,
        "clock",
    ),
    (r"\b(?P<h>\d{1,2}) in the (?P<of>morning|afternoon|evening)\b", False, clock.as_clock, "part"),
    (r"\b(?P<word>noon|midnight|midday)\b(?! express)", False, clock.as_clock, "clock"),
]

COUNTED: Written = [
    # Counting from publication or from a date named before
    (
        r"\b(?:(?:the|that) )?(?:same|that) (?P<unit>day|week|month|year|quarter)\b(?! (?:of|as)\b)",
        False,
        relative.as_same,
        "unit",
    ),
    (
        r"\bthe (?P<unit>day|week|month|year|quarter|decade) (?P<way>before|after|"
        r"earlier)\b(?! [a-z]{1,20}\b(?<!and)(?<!but)(?<!when)(?<!as))",
        False,
        relative.as_beside,
        "unit",
    ),
    (r"\bMANY (?P<unit>years?|months?|weeks?) ago today\b", False, relative.as_ago_today, "unit"),
    (
        rf"(?<![\w.,-])(?<!half\s)MANY(?: |-)(?P<unit>UNIT|CLOCKUNIT),? (?P<way>{_LATER})(?!\w)",
        False,
        relative.as_ago,
        "unit",
    ),
    (
        rf"\b(?P<n>an?|one|NUMBER)(?: |-)(?P<unit>UNIT)(?P<plus>(?: |-)and(?: |-)a(?: |-)half| or (?:two|so)) "
        rf"(?P<way>{_LATER})(?!\w)",
        False,
        relative.as_ago,
        "unit",
    ),
    (
        r"\b(?P<n>half) an? (?P<unit>day|year|decade|century|hour) (?P<way>ago|earlier)\b",
        False,
        relative.as_ago,
        "unit",
    ),
    (
        rf"\b(?P<n>)(?P<unit>(?:day|week|month|year|decade|hour|minute|centurie)s) (?P<way>{_LATER})(?!\w)",
        False,
        relative.as_ago,
        "unit",
    ),
    (r"\bin MANY (?P<unit>UNIT)[’']? (?:time\b|from now\b)", False, relative.as_ahead, "unit"),
    (
        r"(?<!\bto\s)(?<!will\s)(?<!would\s)(?<!could\s)(?<!must\s)(?<!might\s)(?<!can\s)\b(?P<det>the )?"
        r"(?P<rel>last|past|previous|next|coming|following|preceding) (?:MANY )(?P<unit>UNIT|"
        r"CLOCKUNIT)\b",
        False,
        relative.as_stretch,
        "unit",
    ),
    (
        r"\b(?:in|over|within|for) (?P<x>(?P<n>)(?P<det>)(?P<rel>coming) (?P<unit>days|weeks|months|years|decades|"
        r"hours))\b",
        False,
        relative.as_stretch,
        "unit",
    ),
    (
        r"\b(?P<n>)(?P<det>the )(?P<rel>past|last|coming) (?P<unit>UNIT|hours?)\b(?! of\b)",
        False,
        relative.as_stretch,
        "unit",
    ),
    (
        r"\b(?:over|within|during|for) (?P<x>(?P<n>)(?P<det>the )(?P<rel>next) (?P<unit>UNIT|hours?))\b",
        False,
        relative.as_stretch,
        "unit",
    ),
    (r"\b(?P<n>)(?P<det>the )(?P<rel>next) (?P<unit>decade|century)\b", False, relative.as_stretch, "unit"),
    (
        r"\b(?P<det>the )?(?P<rel>this past|last|past|previous|this|current|next|coming|following|preceding) "
        r"(?:fiscal |financial |calendar |school )?(?P<unit>day|week|month|quarter|year|decade|century)\b(?!-|s|"
        r" of\b)",
        False,
        relative.as_unit,
        "unit",
    ),
    (
        r"\b(?:(?:the )?(?:fiscal |calendar )?(?P<unit>year|month|week)(?:-|[’']s )end)\b",
        False,
        relative.as_year_end,
        "unit",
    ),
    (
        r"\b(?:[Dd]uring|[Ff]or|[Oo]f|[Ii]n|[Tt]his|[Oo]ver|[Tt]hroughout) (?P<x>the (?:(?:full|whole|entire) "
        r")?(?P<unit>year|quarter|"
        r"month|week))\b(?! (?:of|to|when|that|since|and a half)\b|-|[’'])",
        True,
        relative.as_running,
        "unit",
    ),
    (r"\bthe (?P<unit>year|quarter|month|week)(?=[’']s\b)", False, relative.as_running, "unit"),
    # Durations
    (
        r"\b(?:a )?(?P<half>half|quarter)(?: of)?(?: |-)(?:an? )?(?P<unit>century|hour|decade|year|day)\b",
        False,
        amounts.as_duration,
        "unit",
    ),
    (r"\b(?P<one>(?P<unit>(?:day|week|month|year|decade|hour)s?)(?:-| )?long)\b", False, amounts.as_long, "unit"),
    (
        r"\b(?:the )?(?:(?:first|last|final|another|next) )?(?P<n>an?|one|NUMBER) (?P<unit>UNIT|"
        r"CLOCKUNIT)(?P<plus> and a half)\b",
        False,
        amounts.as_duration,
        "unit",
    ),
    (
        r"\b(?P<n>NUMBER) (?P<unit>UNIT|CLOCKUNIT)(?:,? and |, | )(?P<n2>NUMBER) (?P<unit2>UNIT|"
        r"CLOCKUNIT)\bNOAGE(?! ago\b)",
        False,
        amounts.as_sum,
        "unit",
    ),
    (
        # "the two days", but "the two-day meeting": before a noun the amount alone is the expression.
        r"(?:(?<![\w-])(?:(?:the |these |those |another )(?:(?:first|final|last) )?|(?:first|final|last) )"
        r"(?![\w.]{1,14}(?:-[a-z]{1,8}){0,3}-(?:UNIT|CLOCKUNIT)\b))?(?<!\w)MANY(?: |-|"
        r"\s-\s)(?:(?:straight|consecutive|successive|full|whole|solid|long|short|more|additional|extra|working|"
        r"business|further) )?(?P<unit>UNIT|CLOCKUNIT|(?<=-)second)\bNOAGE",
        False,
        amounts.as_duration,
        "unit",
    ),
    (
        r"\b(?P<half>)(?P<plus>)(?P<n>another) (?P<unit>day|week|month|year|decade|"
        r"hour)\b",
        False,
        amounts.as_duration,
        "unit",
    ),
    (
        r"\b(?:[Ff]or|[Ii]n|[Oo]ver|[Ww]ithin|[Aa]fter|[Ll]ast(?:ed|s)?|[Tt]akes?|[Tt]ook|[Tt]aken|[Ss]pen[dt]|"
        r"[Oo]f|[Mm]any|some|[Ww]ait(?:ed|ing)?|"
        r"[Bb]y)(?: the)? (?P<x>(?P<one>)(?P<unit>years|months|weeks|days|hours|decades|centuries|"
        r"minutes))\b(?! (?:of the|old))",
        True,
        amounts.as_long,
        "unit",
    ),
    (
        r"(?<!early\s)(?<!small\s)(?<!wee\s)(?<!late\s)\b(?P<one>)"
        r"(?P<unit>years|months|weeks|days|hours|decades|minutes)\b(?= (?:after|before|of)\b)",
        False,
        amounts.as_long,
        "unit",
    ),
]

REST: Written = [
    # Parts of a day
    (
        r"\b[Tt]he (?P<beside>next|following|previous) (?P<part>morning|afternoon|evening|night)\b(?! (?:of|shift|"
        r"show)\b)",
        True,
        clock.as_part,
        "part",
    ),
    (
        r"\b(?:[Aa]t|[Bb]y|[Bb]efore|[Uu]ntil|[Ss]ince|[Aa]round|[Aa]fter) (?P<x>(?P<part>dawn|dusk|daybreak|"
        r"nightfall))\b",
        True,
        clock.as_part,
        "part",
    ),
    (
        r"\b(?:[Ii]n|[Dd]uring|[Bb]y) (?P<x>the (?:early |late )?(?P<part>morning|afternoon|evening))\b",
        True,
        clock.as_part,
        "part",
    ),
    (r"\b(?P<that>[Tt]hat) (?P<part>morning|afternoon|evening|night)\b", True, clock.as_part, "part"),
    (r"\b(?:early|late|mid)(?:-| )(?P<part>morning|afternoon|evening)\b", False, clock.as_part, "part"),
    # Vague words
    (
        r"\b(?:now|current(?:ly)?|presently|nowadays|recently|lately|these days|recent(?! (?:days|weeks|months|"
        r"years|decades|times))|"
        r"(?<=\bat\s)(?:the )?(?:present|moment)|(?<=\bat\s)this point|"
        r"recent (?:days|weeks|months|years|decades|times)|(?<=\bin\s)(?:the )?recent past|"
        r"(?<=\bin\s)the (?:near |not-too-distant |foreseeable |distant )?(?:future|past)|"
        r"(?<=\bfor\s)the (?:foreseeable )?future|"
        r"the (?:near|foreseeable|distant) future|(?<=was\s)once|(?<=were\s)once|(?<=had\s)once|(?<=who\s)once|"
        r"(?<=which\s)once)\b(?! that\b| again\b)",
        False,
        relative.as_vague,
        "vague",
    ),
]
