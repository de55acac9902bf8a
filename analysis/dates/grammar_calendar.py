"""Patterns of calendar dates: numeric dates, days, months, quarters, seasons, years, decades and centuries.

`grammar` says how a pattern is written. The `resolve_*` modules say which days an expression means.
"""

from analysis.dates import resolve_calendar, resolve_relative, resolve_years
from analysis.dates.grammar import Written, as_written, small

DAYS: Written = [
    # Dates in numbers
    *as_written(
        resolve_calendar.as_iso,
        "digit",
        r"(?<![\w./-])(?P<iso>YEAR-\d\d-\d\d|YEAR/\d\d/\d\d)(?:T(?P<hours>\d\d:\d\d(?::\d\d)?)Z?\b)?(?!\d|[-/]\d)",
    ),
    *as_written(
        resolve_calendar.as_numeric,
        "digit",
        r"(?<![\w./:-])(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<ny>(?:19|20)\d\d)(?![\w/-]|\.\d)",
        r"(?<![\w./:-])(?P<n1>\d{1,2})/(?P<n2>\d{1,2})/(?P<ny>\d\d)(?![\w/-]|\.\d)",
    ),
    *as_written(
        resolve_calendar.as_nine_eleven,
        "digit",
        r"(?<![\w./])9/11(?![/\d])",
    ),
    # Feasts, the n-th weekday of a month
    *as_written(
        resolve_calendar.as_new_year,
        "unit",
        r"\bthe new year\b(?![’'])",
    ),
    *small(
        resolve_calendar.as_feast,
        "feast weekday unit month part",
        r"\b(?:(?P<rel>last|this|next|past) )?(?P<feast>FEAST)\b(?:,? (?P<y>YEAR)\b)?"
        r"(?= (?:in|of) (?P<its>YEAR)\b)?(?! NOFEAST\b|-themed\b)",
    ),
    *small(
        resolve_calendar.as_nth_weekday,
        "month",
        r"\b(?:the )?(?P<ord>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<wd>WEEKDAYNAME) (?:in|of) "
        r"(?P<m>MONTHNAME)\b(?:,? (?P<y>YEAR)\b)?",
    ),
    # Days, with lists and ranges of one month
    *as_written(
        resolve_calendar.as_ordinal_day,
        "digit",
        r"\b(?P<wd>WEEKDAYNAME),? the (?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b(?! of\b)",
    ),
    *as_written(
        resolve_calendar.as_day,
        "month",
        r"\b(?:WEEKDAY ?,? (?:the )?)?(?P<m1>MONTH) (?:the )?(?P<d1>DAY)NOTCOUNT"
        r"(?P<more>(?: ?, ?DAY){0,6},? (?:and|or) DAYLISTEND| ?[-–—] ?DAY(?![\d:])| "
        r"(?:to|through|thru) DAYLISTEND)?(?: ?,? (?P<y1>YEAR)\b(?![-/]\d)|THATYEAR)?(?P<d2>)(?P<fore>)(?P<m2>)(?P<y2>)"
        r"(?!\w)",
        r"\b(?:WEEKDAY ?,? (?:the )?|the (?=\d\d?(?:st|nd|rd|th)))?(?<![\d.,/:$£€-])(?P<d2>DAY)"
        r"(?P<fore>(?: ?, ?DAY){0,6},? (?:and|or) DAY| ?[-–—] ?DAY| (?:to|through|thru) DAY)?"
        r"(?: |-| (?:day )?of )(?P<m2>MONTH)(?:(?: ?,? |-)(?P<y2>YEAR)\b|THATYEAR)?(?P<d1>)(?P<more>)(?P<m1>)(?P<y1>)"
        r"(?!\w)",
    ),
    *small(
        resolve_calendar.as_day_of_month,
        "unit",
        r"\b(?:the )?(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th) (?:day )?of (?P<rel>last|this|next|the (?:previous|"
        r"following|current|coming)) month\b",
    ),
    # Months
    *as_written(
        resolve_calendar.as_months,
        "month",
        r"\b(?P<ma>MONTH)(?: ?[-–—] ?| to | through )(?P<mb>MONTH)(?:,? |\s?,\s?| of )(?P<y>YEAR)\b",
    ),
    *as_written(
        resolve_calendar.as_month_quarter,
        "month",
        r"\b(?:[Tt]he )?(?P<ma>MONTH)(?: ?[-–—] ?| to | through )(?P<mb>MONTH) (?:fiscal )?quarter\b"
        r"(?: of (?P<y>YEAR)\b)?",
        r"\b(?:[Tt]he )(?P<ma>(?P<mb>MONTH)) quarter\b(?: of (?P<y>YEAR)\b)?",
    ),
    *as_written(
        resolve_calendar.as_month,
        "month",
        r"\b(?P<rel>)(?P<m>MONTH)OFYEAR",
        r"\b(?P<rel>)(?P<yrel>)(?P<m>MONTH) [’'‘](?P<y>\d\d)(?![\w’']|[.,]\d)",
        r"\b(?P<rel>[Tt]his (?:past|coming)|[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming) (?P<y>)(?P<yrel>)"
        r"(?P<m>MONTH)(?!\w| \d)",
        r"\bBEFOREMONTH(?: |-)(?P<x>(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>MONTH))"
        r"(?!\w| ?\d|(?<=May)[’']s| NOTMAY\b)",
        r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[’']s) (?P<x>(?P<rel>)(?P<y>)(?P<yrel>)"
        r"(?P<m>March|May))(?= (?!NOTMARCH\b)[a-z\d])",
        r"\b(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>March|May)(?= (?:and|or|to|through|until) MONTHNAME\b)",
        r"(?<=\band\s)(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>March|May)(?=\s?[.,;])",
        r"\b(?<!Black\s)(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>SURE)\b(?! (?:Jones|Uprising|Revolution)\b)",
        r"\b(?P<rel>)(?P<y>)(?P<yrel>)(?P<m>April|June|August)\b(?! [A-Z]|[’']s [a-z]+ said| "
        r"(?:said|says|told)\b)",
    ),
]

STRETCHES: Written = [
    # Quarters and halves
    *as_written(
        resolve_calendar.as_quarter,
        "quarter",
        r"\b(?P<ord>)(?P<yrel>)Q(?P<q>[1-4])(?:[’'‘]| ?FY ?[’'‘]?| ?[’'‘])?(?P<y>\d\d)(?![\w%]|[.,]\d)",
        r"\b(?P<ord>)Q(?P<q>[1-4])OFYEAR?(?!\w)",
    ),
    *as_written(
        resolve_calendar.as_quarter,
        "digit",
        r"(?<![\w.,])(?P<ord>)(?P<yrel>)(?P<q>[1-4])Q(?: ?(?:FY ?)?[’'‘]?(?P<y>(?:19|20)\d\d|\d\d))?(?!\w|%)",
    ),
    *small(
        resolve_calendar.as_quarter,
        "quarter",
        r"\b(?:(?P<whose>(?:last|this|next) year|YEAR)(?:[’']s|(?<=\d)) |the (?:(?P<its>YEAR) )?)?(?:fiscal )?(?P<q>)"
        r"(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th|final|last(?=(?: |-)quarter of))(?: |-)"
        r"(?:fiscal(?: |-))?quarter\bOFYEAR?(?!-?final)",
    ),
    *as_written(
        resolve_calendar.as_half,
        "digit",
        r"\b(?:H(?P<ord>[12])|(?P<n>[12])H)OFYEAR(?!\w)",
        r"\b(?P<n>[12])H(?: ?[’'‘])?(?P<y>\d\d)(?!\w|%)",
        r"\b(?:[Ii]n|[Ff]or|[Oo]f|[Dd]uring|[Tt]hrough|[Bb]y) (?P<x>H(?P<ord>[12])|(?P<n>[12])H)(?![\w-])",
    ),
    *small(
        resolve_calendar.as_half,
        "half",
        r"\b(?P<yrel>(?:last|this|next) year)[’']s (?P<ord>first|second) half\b",
        r"\bthe (?P<ord>first|second|1st|2nd) half(?:OFYEAR| of the year\b)",
        r"\b(?:the )?(?P<ord>first|second)(?: |-)half(?= (?:net |operating |pre-?tax )?"
        r"BUSINESS\b)",
    ),
    *small(
        resolve_calendar.as_business_half,
        "half",
        r"\b(?:the )?(?P<ord>first|second)(?: |-)half\b(?! of\b)",
    ),
    *small(
        resolve_relative.as_year_ago,
        "unit",
        r"\b(?:the )?year-(?:ago|earlier)(?: (?:(?P<quarter>quarter)|period))?\b",
    ),
    # Seasons
    *small(
        resolve_calendar.as_season,
        "season",
        r"\b(?P<rel>)(?:the )?(?P<season>SEASON)(?:,? | of (?:the year )?)"
        r"(?:(?P<y>YEAR)(?:[-/–]\d\d(?:\d\d)?)?\b|[’'‘](?P<short>\d\d)\b|(?P<yrel>(?:last|this|next) year)\b)",
        r"\b(?P<rel>this past|last|past|this|next|coming|previous|current) (?P<season>SEASON)(?P<y>)(?P<yrel>)\b"
        r"(?! (?:olympics?|paralympics?|games)\b)",
    ),
    *as_written(
        resolve_calendar.as_season,
        "season",
        r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]uring|[Oo]f|late|early|[Oo]ver|[Ff]rom|mid)(?: |-)"
        r"(?P<x>(?P<rel>)(?:the )?(?P<season>spring|summer|autumn|winter)(?P<y>)(?P<yrel>))\b"
        r"(?![-’']| (?i:OFSEASON)\b)",
        r"\b(?:[Ii]n|[Bb]y) (?P<x>(?P<rel>)the (?P<season>fall)(?P<y>)(?P<yrel>))\b(?! (?:of|in|from|to)\b)",
    ),
    # Decades, centuries, stretches of years
    *small(
        resolve_years.as_decade,
        "digit",
        r"\b(?:the )?(?P<short>)(?P<name>)(?P<full>(?:1[0-9]|20)\d)0\s?[’']?s\b",
        r"(?<!\w)(?:the )?[’'] ?(?P<full>)(?P<name>)(?P<short>[2-9])0 ?[’']?s\b",
        r"\bthe (?:(?:early|mid|late)(?: |-))?(?P<full>)(?P<name>)(?P<short>[2-9])0s\b",
    ),
    *small(
        resolve_years.as_decade,
        "tens",
        r"\bthe (?:(?:early|mid|late)(?: |-))?(?P<full>)(?P<short>)(?P<name>TENS)\b",
    ),
    *small(
        resolve_years.as_century,
        "century",
        r"\b(?:the )?(?P<ord>ORDINAL)(?:(?: |-)century\b|(?= (?:and|to|or) (?:ORDINAL) centuries\b))(?! b\.?c\b)",
    ),
    *as_written(
        resolve_years.as_years,
        "digit",
        r"(?<![\w.,$€£#/:-])(?P<y>YEAR)[-/–](?P<z>(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]|[.,:]\d|%)",
    ),
    *as_written(
        resolve_years.as_ancient,
        "digit",
        r"\b(?P<y>\d{1,4}) (?:B\.C\.|BC\b|BCE\b|A\.D\.|AD\b)",
        r"\b(?:A\.D\.|AD) (?P<y>\d{1,4})(?![\w,]|\.\d)",
    ),
]

YEARS: Written = [
    # Years
    *small(
        resolve_years.as_same_quarter,
        "quarter period",
        r"\bthe (?P<y>YEAR) (?:quarter|period)\b",
    ),
    *small(
        resolve_years.as_year,
        "digit",
        r"\b(?:the )?(?:year |fiscal (?:year )?|fy ?|financial year |a\.d\. )(?P<y>YEAR)\b(?![.,:]\d)",
    ),
    *as_written(
        resolve_years.as_year,
        "digit",
        # Counts of that size are printed with a comma, so four bare digits are a year unless a counted noun follows.
        r"(?:(?<![\w.,$€£#/:+-])|(?<=mid-)|(?<=pre-)|(?<=post-))(?P<y>(?:1[5-9]|20)\d\d)"
        r"(?![.,:]?\d|[-/]\d|\s?%|COUNTED|[A-Za-z_])",
        r"\b(?:[Ii]n|[Ss]ince|[Bb]y) (?P<x>(?P<y>1[0-4]\d\d|(?:1[5-9]|20)\d\d(?=COUNTED)))\b(?![.,:]\d|%)",
    ),
    *as_written(
        resolve_years.as_short_year,
        "digit",
        r"(?<![\w’'])[’'‘](?P<y>\d\d)(?![\w’']|[.,]\d)",
        r"\bFY ?[’']?(?P<y>\d\d)(?!\w|[.,]\d)",
    ),
    *as_written(
        resolve_calendar.as_ordinal_day,
        "digit",
        r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom) (?P<x>the (?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"
        r"(?=\s{0,4}(?:[.,;:)]|$)| (?:of this month|and|to)\b)",
    ),
]
