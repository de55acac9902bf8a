"""Whether an act happened, and how the words around it tell."""

import pytest
from retold import event

CASES = [
    # text, trigger, status
    ("Russia seized the base.", "seized", "happened"),
    ("The base was seized by Russia.", "seized", "happened"),
    ("Russia is bombing the town.", "bombing", "ongoing"),
    ("Russia continues to shell the town.", "shell", "ongoing"),
    ("Russia will withdraw from the town.", "withdraw", "planned"),
    ("Russia is to withdraw from the town.", "withdraw", "planned"),
    ("Russia plans to withdraw from the town.", "withdraw", "planned"),
    ("Russia is expected to withdraw from the town.", "withdraw", "planned"),
    ("Russia is ready to withdraw from the town.", "withdraw", "planned"),
    ("Russia promised to withdraw from the town.", "withdraw", "planned"),
    ("Russia threatened to attack the town.", "attack", "planned"),
    ("Russia announced a plan to withdraw from the town.", "withdraw", "planned"),
    ("Russia may withdraw from the town.", "withdraw", "possible"),
    ("Russia might attack the town.", "attack", "possible"),
    ("Russia tried to attack the town.", "attack", "possible"),
    ("Russia will attack the town if Kiev sends troops.", "attack", "conditional"),
    ("Officials say Russia will impose sanctions on Kiev if the rebels stay.", "impose", "conditional"),
    ("Russia would attack the town unless Kiev gave way.", "attack", "conditional"),
    ("Kiev urged Russia to withdraw from the town.", "withdraw", "called_for"),
    ("Kiev called on Russia to withdraw from the town.", "withdraw", "called_for"),
    ("Kiev demanded that Russia withdraw from the town.", "withdraw", "called_for"),
    ("Russia must withdraw from the town.", "withdraw", "called_for"),
    ("Russia has to withdraw from the town.", "withdraw", "called_for"),
    ("Russia had to withdraw from the town.", "withdraw", "happened"),
    ("Russia has the right to attack the town.", "attack", "possible"),
    ("Russia was the first country to attack the town.", "attack", "happened"),
    ("Kiev urged Russia to withdraw from the town.", "urged", "happened"),
    ("Russia did not attack the town.", "attack", "denied"),
    ("Russia denied attacking the town.", "attacking", "denied"),
    ("Russia denied that it attacked the town.", "attacked", "denied"),
    ("Russia refused to withdraw from the town.", "withdraw", "denied"),
    ("Russia showed no sign of surrendering the town.", "surrendering", "denied"),
    ("Russia left the town without attacking Kiev.", "attacking", "denied"),
    ("Russia failed to capture the town.", "capture", "denied"),
    ("Russia disavowed the pledge to withdraw from the town.", "withdraw", "denied"),
    ("Russia rejected calls to withdraw from the town.", "withdraw", "denied"),
    ("Russia rejected claims that it attacked the town.", "attacked", "denied"),
    ("Russia will meet Kiev and impose sanctions on Poland.", "impose", "planned"),
    ("Kiev called on Russia to talk, not let rebels fight and to leave the town.", "leave", "called_for"),
    ("Kiev asked Russia to help, not hinder the search, and to free the men.", "free", "called_for"),
    ("An agreement with Russia to avert war was faltering on Monday.", "faltering", "happened"),
    ("The goal of Russia is easing the crisis.", "easing", "planned"),
    ("Russia came from behind to beat Poland.", "beat", "happened"),
    ("Russia broke away late to win the race.", "win", "happened"),
    ("Russia saved two match points to defeat Poland.", "defeat", "happened"),
    ("Russia held off Poland to take victory in the final.", "take", "happened"),
    ("Russia passed two rivals on the last lap to clinch the title.", "clinch", "happened"),
    ("Russia struck twice in stoppage time to eliminate Poland.", "eliminate", "happened"),
    ("Russia struck at dawn to take the town.", "take", "planned"),
    ("Russia passed a bill to end the boycott.", "end", "possible"),
    ("Russia may rally to beat Poland.", "beat", "possible"),
    ("Russia came to Geneva to win support.", "win", "planned"),
    ("Russia knows how to attack the town.", "attack", "possible"),
    ("The only way to capture the town is a siege by Russia.", "capture", "possible"),
    ("Russia has the capability of attacking the town.", "attacking", "possible"),
    ("Russia is interested in attacking the town.", "attacking", "possible"),
    ("Russia risked attacking the wrong town.", "attacking", "possible"),
    ("Russia chose Kadyrov to attack the town.", "attack", "planned"),
    ("Russia chose to attack the town.", "attack", "happened"),
    ("Russia went on to attack the town.", "attack", "happened"),
    ("Russia was the only country to attack the town.", "attack", "happened"),
    ("Russia was one of three countries to attack the town.", "attack", "happened"),
    ("Kiev does not think that Russia attacked the town.", "attacked", "denied"),
    ("Kiev thinks that Russia attacked the town.", "attacked", "happened"),
    ("Kiev told Poland that Russia was attacking the town.", "attacking", "happened"),
    ("It is vital that Russia leave the town.", "leave", "called_for"),
    ("Russia may succeed in capturing the town.", "capturing", "possible"),
    ("Soldiers trained to fight, before attacking the town in May.", "attacking", "happened"),
    ("The war was never decided by attacking the town.", "attacking", "happened"),
    ("Soldiers form fast, attack fast, leave fast in Russia.", "attack", "happened"),
    ("Russia claimed no soldiers.", "claimed", "happened"),
    ("Russia has given no figure and merely attacked the town.", "attacked", "happened"),
    ("Russia did not attack Kiev but seized the town.", "seized", "happened"),
    ("Kadyrov would often attack the town.", "attack", "happened"),
    ("Kadyrov would attack the town.", "attack", "planned"),
    ("Whom did Russia attack in the town?", "attack", "happened"),
    ("Did Russia attack the town?", "attack", "possible"),
    ("Please, leave the town.", "leave", "called_for"),
    ("Russia launched no attacks.", "launched", "denied"),
    ("Russia wasted no time in attacking the town.", "attacking", "happened"),
    ("No fewer than 20 soldiers attacked the town.", "attacked", "happened"),
    ("No soldiers attacked the town.", "attacked", "denied"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), CASES)
def test_the_words_around_an_act_say_whether_it_happened(text: str, trigger: str, status: str) -> None:
    who = [name for name in ("Russia", "Kiev") if name in text]
    assert event(text, trigger, *who).status == status


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Moscow's annexation of Crimea angered the West.", "annexation", "happened"),
        ("Kiev called for a withdrawal by Russia.", "withdrawal", "called_for"),
        ("Moscow denied the attack on Kiev.", "attack", "denied"),
        ("Moscow has not ruled out sanctions on Kiev.", "sanctions", "possible"),
        ("There was no attack by Russia.", "attack", "denied"),
        ("Moscow delayed a planned visit to Kiev.", "visit", "planned"),
    ],
)
def test_an_act_named_by_a_noun_has_a_status_too(text: str, trigger: str, status: str) -> None:
    who = [name for name in ("Moscow", "Crimea", "Kiev", "Russia") if name in text]
    assert event(text, trigger, *who).status == status
