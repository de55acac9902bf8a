"""What a headline does without, and what it needs."""

import pytest
from headlines import by_rules


@pytest.mark.parametrize(
    ("text", "words", "headline"),
    [
        (  # what changes the meaning stays
            "The shipyard failed to pay its welders in the port of Odessa last week.",
            "pay",
            "The shipyard failed to pay its welders in the port of Odessa",
        ),
        (
            "Neither Merkel nor Macron met Putin in Paris on Tuesday.",
            "met",
            "Neither Merkel nor Macron met Putin in Paris",
        ),
        (
            "The army denied that it had shelled the school in which dozens of families had taken shelter.",
            "shelled",
            "The army denied that it had shelled the school in which dozens of families had taken shelter",
        ),
        (
            "Turkey will not lift its ban on the site until the company removes the video, an official said.",
            "lift",
            "Turkey will not lift its ban on the site until the company removes the video, an official said",
        ),
        (  # numbers are never cut, auxiliaries never doubled
            "2,593 people had been trapped by the floods on Friday, the Red Cross said on Monday.",
            "trapped",
            "2,593 people had been trapped by the floods, the Red Cross said",
        ),
        (  # a claim keeps its source, also where it is one of two
            "The mayor was arrested and charged with fraud on Wednesday, prosecutors said.",
            "charged",
            "The mayor was charged with fraud, prosecutors said",
        ),
        (  # phrases go, words within them do not
            "Masked gunmen, some of them drunk, stormed the police station in Sloviansk on Saturday and took six "
            "officers hostage, witnesses told reporters who had gathered at the scene in the early morning.",
            "took",
            "Masked gunmen, some of them drunk, took six officers hostage, witnesses told reporters",
        ),
        ("Kerry, who met Lavrov in London on Friday, warned Russia of sanctions.", "met", "Kerry met Lavrov in London"),
        (
            "Kerry, who met Lavrov in London on Friday, warned Russia of sanctions.",
            "warned",
            "Kerry, who met Lavrov in London, warned Russia of sanctions",
        ),
        (
            "After an attack by rebels on an army convoy near Volnovakha, the government closed the border.",
            "attack",
            "After an attack by rebels on an army convoy near Volnovakha, the government closed the border",
        ),
        ("Theresa May resigned yesterday.", "resigned", "Theresa May resigned"),
        ("John Kerry flew home. He met Sergei Lavrov on Monday.", "met", "John Kerry met Sergei Lavrov"),
        (
            "“We will not give up a single city,” Poroshenko told soldiers on Monday.",
            "told",
            "“We will not give up a single city,” Poroshenko told soldiers",
        ),
        (  # the subject that the parser joined to a noun before it
            "The prize led to offers from Nokia and Lund was invited to their Espoo fair.",
            "invited",
            "Lund was invited to their Espoo fair",
        ),
        (  # day words go wherever they stand
            "Officials cancelled yesterday’s parade after last week’s floods.",
            "cancelled",
            "Officials cancelled the parade after the floods",
        ),
        ("Last night a train hit a lorry near Ghent.", "hit", "A train hit a lorry near Ghent"),
        (  # brackets hold what a headline can do without
            "The National Grain Board (NGB) suspended sales at noon (1100 UTC) on Friday.",
            "suspended",
            "The National Grain Board suspended sales at noon",
        ),
        (  # a relative clause that says no more than the day
            "Angela Merkel met Vladimir Putin at the fair, which took place on Sunday.",
            "met",
            "Angela Merkel met Vladimir Putin at the fair",
        ),
        (
            "The talks between Serbia and the government in Pristina collapsed.",
            "talks",
            "The talks between Serbia and the government in Pristina collapsed",
        ),
        (  # no name is cut
            "On Monday scientists from the Centre for Ecosystem Studies counted the penguins of two colonies on the "
            "coast of Argentina, which had been thought lost for more than thirty years by most other experts.",
            "counted",
            "Scientists from the Centre for Ecosystem Studies counted the penguins of two colonies on the coast of "
            "Argentina",
        ),
        (  # what there is room for is put back, what follows the verb first
            "On Friday the ministry of transport announced new restrictions on flights to Cuba, which had been "
            "expected by most of the larger airports in the south of the country since the beginning of the year.",
            "announced",
            "The ministry of transport announced new restrictions on flights to Cuba",
        ),
        (  # a verb after "then" that the parser cannot place
            "Ann Berg met Per Lund in Oslo on Monday, then flew home.",
            "met",
            "Ann Berg met Per Lund in Oslo",
        ),
        (
            "Ann Berg met Per Lund in Oslo on Monday, then flew home.",
            "flew",
            "Ann Berg met Per Lund in Oslo, then flew home",
        ),
        (  # the "and" goes with what it joined, and stays where it joins
            "Ann Berg opposed the bill, and two others, Per Lund and Eva Holm, who sit on the committee, supported it.",
            "opposed",
            "Ann Berg opposed the bill",
        ),
        (  # a clause that is short enough is not cut
            "The appeal court ruled the mayor had attacked his rival without cause in a letter to the council.",
            "attacked",
            "The appeal court ruled the mayor had attacked his rival without cause in a letter to the council",
        ),
        (
            "The council published an article about a laptop belonging to the mayor's son on Friday.",
            "published",
            "The council published an article about a laptop belonging to the mayor's son",
        ),
        (  # an aside that stays keeps both its commas
            "Norway's minister, Ann Berg, dismissed her deputy on Friday and promised to form a new party.",
            "promised",
            "Norway's minister, Ann Berg, promised to form a new party",
        ),
        (
            "The flood, which reached the gates of Ghent on Monday, cut power and forced the port to close.",
            "forced",
            "The flood, which reached the gates of Ghent, forced the port to close",
        ),
        (
            "Police said ninety people were at the fair, held in Lund County, four of whom were injured in the fire.",
            "injured",
            "Police said ninety people were at the fair, four of whom were injured in the fire",
        ),
        (  # a participle that says no more than its day goes with it
            "The sale, first announced in January, was approved by regulators in Oslo on Friday.",
            "approved",
            "The sale was approved by regulators in Oslo",
        ),
        (
            "The union called off the strike planned for Friday after the railway raised its offer.",
            "called",
            "The union called off the strike after the railway raised its offer",
        ),
        (  # a participle is no sentence: it stands in that of its noun
            "The probe, launched in 2012, sent back its first pictures of the comet on Sunday.",
            "launched",
            "The probe, launched in 2012, sent back its first pictures of the comet",
        ),
        (
            "Police in Ghent seized 300 kilos of cocaine hidden in a load of bananas on Sunday.",
            "hidden",
            "Police in Ghent seized 300 kilos of cocaine hidden in a load of bananas",
        ),
        (
            "She was sentenced on Monday to nine months in prison, suspended for two years, and ordered to pay a fine.",
            "ordered",
            "She was sentenced to nine months in prison, suspended for two years, and ordered to pay a fine",
        ),
        (  # a list of names that the parser took for another name of the first
            "Russia, Ukraine, the United States and the European Union agreed on Thursday that all illegal armed "
            "groups in the east of the country must be disarmed and that all buildings must be handed back.",
            "disarmed",
            "Russia, Ukraine, the United States and the European Union agreed that all illegal armed groups must be "
            "disarmed",
        ),
        (  # a place is not cut from whom it places
            "On Monday, a judge in Paris, France found the airline not guilty of manslaughter in the crash.",
            "found",
            "A judge in Paris, France found the airline not guilty of manslaughter in the crash",
        ),
        (  # who holds an office is named without it where that is long
            "Former Vice President of the United States Joe Biden was projected by multiple media outlets on Saturday "
            "to have won the presidential election.",
            "projected",
            "Joe Biden was projected by multiple media outlets to have won the presidential election",
        ),
        (
            "The ambassador to Cuba Ann Lee met the rebels.",
            "met",
            "The ambassador to Cuba Ann Lee met the rebels",
        ),
        (  # a passive stays one
            "The banker was arrested in Chile and extradited to Peru.",
            "extradited",
            "The banker was extradited to Peru",
        ),
        (
            "Officials began investigations of the crash of the plane, which was built in 1977.",
            "built",
            "The plane was built",
        ),
        (  # a source keeps whom it told
            "The victim was alive when rescuers reached the boat, pilot Jim Campbell told the Herald on Sunday.",
            "reached",
            "Rescuers reached the boat, pilot Jim Campbell told the Herald",
        ),
        (  # "instead of" and "do so" stay whole
            "Instead of paying the fine, the bank closed its branch in Ghent on Monday.",
            "paying",
            "Instead of paying the fine, the bank closed its branch in Ghent",
        ),
        (
            "Before doing so, the bank closed its branch in Ghent.",
            "closed",
            "Before doing so, the bank closed its branch in Ghent",
        ),
        (  # since when is said by the days beside it
            "Protesters have fought police on the bridge since Sunday.",
            "fought",
            "Protesters have fought police on the bridge",
        ),
        (
            "The prisoners have not eaten since Tuesday.",
            "eaten",
            "The prisoners have not eaten since Tuesday",
        ),
        (  # a phrase tells of the event where no sentence reads well
            "They condemned the attack by rebels on the port.",
            "attack",
            "They condemned the attack by rebels on the port",
        ),
        (  # a phrase tells only of whom: no headline
            "The bakery closed on Friday with the loss of 140 jobs.",
            "loss",
            "The bakery closed with the loss of 140 jobs",
        ),
        (  # a day is no doer of a joined verb
            "Despite the omens, WHO is not jumping to conclusions and again Friday cautioned that the virus had not "
            "been beaten.",
            "cautioned",
            "Despite the omens, WHO is not jumping to conclusions and again Friday cautioned that the virus had not "
            "been beaten",
        ),
        (  # a day goes whole or not at all, and with its commas
            "Karl Berg has cancelled flights since a failure in the motor last May forced pilots to land a plane in"
            " a field.",
            "cancelled",
            "Karl Berg has cancelled flights since a failure in the motor last May forced pilots to land a plane in"
            " a field",
        ),
        (
            "The last rent of the shop was paid by Karl Berg on January 7, 2009, on the house in Ghent.",
            "paid",
            "The last rent of the shop was paid by Karl Berg on the house in Ghent",
        ),
        (
            "The crash happened around 8:30 p.m. BST (1930 UTC) on August 27.",
            "crash",
            "The crash happened around 8:30 p.m. BST",
        ),
        (  # an adjective keeps its noun, "others" those before them
            "Two storms struck southwest Florida on Sunday morning, destroying at least 28 homes and damaging others "
            "in Lee County, while leaving about 7,000 houses there without power, officials said.",
            "damaging",
            "Two storms struck southwest Florida, destroying at least 28 homes and damaging others, officials said",
        ),
        (  # what hangs on an aside does not stay without it
            "Redwoods face numerous threats, including climate change, land development, and burl poaching, according "
            "to the league.",
            "face",
            "Redwoods face numerous threats, including climate change, land development, and burl poaching, according "
            "to the league",
        ),
        (
            "Today's attack, one of the most daring since a national state of emergency was declared last June, came "
            "as police and troops deployed at railway stations to stop attacks on trains linked to a bitter strike.",
            "stop",
            "The attack came as police and troops deployed at railway stations to stop attacks on trains linked to a "
            "bitter strike",
        ),
        (  # a passive may go on with the clause before it
            "In a video posted on Monday, the four men were seen entering the vessel before the hatch was officially "
            "closed and will not be opened until March.",
            "opened",
            "The four men were seen entering the vessel before the hatch was officially closed and will not be opened "
            "until March",
        ),
        (  # an auxiliary goes with its verb
            "President Vladimir Putin was briefed, and flew to Ghent on Monday, visiting the wounded in hospital.",
            "visiting",
            "President Vladimir Putin was briefed, and flew to Ghent, visiting the wounded in hospital",
        ),
        (  # what is said stays, why, and in which words
            "Asked by reporters whether he would block the bill, Rubio said yes.",
            "Asked",
            "Asked by reporters whether he would block the bill, Rubio said yes",
        ),
        (
            "KOCO reported that the lawyers of the prisoner argued that although he admitted to murder, he should not "
            "be executed because he is severely ill.",
            "executed",
            "KOCO reported that the lawyers of the prisoner argued that he should not be executed because he is "
            "severely ill",
        ),
        (
            "The judges ruled that Brian Cogan, who oversaw the case in Brooklyn, conducted the three-month trial of "
            "the smugglers from Mexico “with diligence and fairness.”",
            "ruled",
            "The judges ruled that Brian Cogan conducted the three-month trial of the smugglers from Mexico “with "
            "diligence and fairness”",
        ),
        (  # "came" alone says nothing
            "Police Commissioner Ray Kelly said the Thursday afternoon shooting came after a task force raided two "
            "units in the massive 5,000-room storage building.",
            "afternoon",
            "Ray Kelly said the shooting came after a task force raided two units in the massive 5,000-room storage "
            "building",
        ),
    ],
)
def test_a_headline_keeps_what_it_needs_and_goes_without_the_rest(text: str, words: str, headline: str) -> None:
    assert by_rules(text, words) == headline
