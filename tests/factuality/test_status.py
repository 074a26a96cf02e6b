"""How sentences present their predicates: a status for each of a table of sentences, with cue, condition and sign."""

from __future__ import annotations

import pytest
from token_at import at

from onrecord.factuality.status import read_status
from onrecord.ontologies.status import load_status

CASES = [
    ("The minister ruled out talks with Seoul.", "talks", "denied"),
    ("The minister ruled out talks with Seoul.", "ruled", "actual"),
    ("The two presidents will meet on Friday.", "meet", "planned"),
    ("The rebels want to enter negotiations.", "enter", "planned"),
    ("The general vowed to strike back.", "strike", "threatened"),
    ("The general vowed to strike back.", "vowed", "actual"),
    ("The council called on Israel to withdraw its troops.", "withdraw", "asked"),
    ("The council called on Israel to withdraw its troops.", "called", "actual"),
    ("If necessary, we will use other means.", "use", "conditional"),
    ("The union could impose sanctions on Minsk.", "impose", "possible"),
    ("The army denied attacking the village.", "attacking", "denied"),
    ("The parties failed to agree on a budget.", "agree", "denied"),
    ("The parties did not manage to agree.", "agree", "denied"),
    ("The guards failed to prevent the attack.", "attack", "actual"),
    ("Paris refused to rule out sanctions.", "sanctions", "possible"),
    ("Paris refused to rule out sanctions.", "rule", "denied"),
    ("The government denied plans to attack the port.", "attack", "denied"),
    ("Soldiers killed three protesters on Monday.", "killed", "actual"),
    ("Police have arrested the opposition leader.", "arrested", "actual"),
    ("Troops are advancing on the capital.", "advancing", "actual"),
    ("The president did not sign the treaty.", "sign", "denied"),
    ("The envoy never visited the camp.", "visited", "denied"),
    ("No troops crossed the border.", "crossed", "denied"),
    ("Neither side attacked.", "attacked", "denied"),
    ("The force left the town without firing a shot.", "firing", "denied"),
    ("Instead of attacking, the rebels withdrew.", "attacking", "denied"),
    ("The ministers may meet next week.", "meet", "possible"),
    ("The bank might cut its aid.", "cut", "possible"),
    ("The way was not closed, he said, on condition that America lifted its sanctions.", "lifted", "conditional"),
    ("Sudan freed them on the ground that they left the country.", "left", "actual"),
    ("The army will not hesitate to shoot, the general said.", "shoot", "planned"),
    ("The envoy was in a position to talk to the rebels.", "talk", "possible"),
    ("Moscow should release the sailors.", "release", "asked"),
    ("The rebels must surrender their weapons.", "surrender", "asked"),
    ("He flew to Geneva to meet the envoys.", "meet", "planned"),
    ("He flew to Geneva to meet the envoys.", "flew", "actual"),
    ("Will the two sides meet?", "meet", "possible"),
    ("Withdraw your troops now.", "Withdraw", "asked"),
    ("The spokesman said the army had attacked the base.", "attacked", "actual"),
    ("The talks produced no deal.", "talks", "actual"),
    ("Talks between the two sides did not lead to a deal.", "Talks", "actual"),
    ("Talks between the two sides did not take place.", "Talks", "denied"),
    ("The promised truce never materialised.", "truce", "denied"),
    ("Talks under pressure have no point.", "Talks", "denied"),
    ("Officials know that the firm paid bribes.", "paid", "actual"),
    ("Officials do not know that the firm paid bribes.", "paid", "actual"),
    ("The premier regretted signing the pact.", "signing", "actual"),
    ("The rebels were forced to withdraw.", "withdraw", "actual"),
    ("Protesters prevented the convoy from leaving.", "leaving", "denied"),
    ("The court doubted that he took part.", "took", "possible"),
    ("The group threatened to bomb the embassy.", "bomb", "threatened"),
    ("The minister warned that it would retaliate against the union.", "retaliate", "threatened"),
    ("The minister warned that rebels could attack the city.", "attack", "possible"),
    ("The party plans to boycott the vote.", "boycott", "planned"),
    ("The plan to withdraw troops angered the generals.", "withdraw", "planned"),
    ("His refusal to meet the delegation drew criticism.", "meet", "denied"),
    ("A threat to attack the embassy was received.", "attack", "threatened"),
    ("The failure to reach a deal dismayed investors.", "reach", "denied"),
    ("The guerrillas are ready to disarm.", "disarm", "planned"),
    ("The mission was unable to visit the prison.", "visit", "denied"),
    ("Beijing is likely to impose tariffs.", "impose", "possible"),
    ("The king is expected to visit Paris.", "visit", "planned"),
    ("Turkey cancelled the meeting with its neighbour.", "meeting", "denied"),
    ("The two armies began withdrawing.", "withdrawing", "actual"),
    ("Delegates called for talks.", "talks", "asked"),
    ("After talks, the two leaders shook hands.", "talks", "actual"),
    ("Talks could be held in Doha.", "held", "possible"),
    ("Talks could be held in Doha.", "Talks", "possible"),
    ("The rebels allegedly burned the village.", "burned", "possible"),
    ("The president almost resigned.", "resigned", "denied"),
    ("The alleged attack was never investigated.", "attack", "possible"),
    ("The planned talks collapsed.", "talks", "planned"),
    ("The army will not attack unless it is provoked.", "attack", "conditional"),
    ("The army will not attack unless it is provoked.", "provoked", "conditional"),
    ("If Spain does not recall its envoy, talks will end.", "recall", "conditional"),
    ("Oslo will act if the tariffs are not dropped by Riga.", "dropped", "conditional"),
    ("Oslo did not drop the tariffs.", "drop", "denied"),
    ("Should talks fail, the union will impose sanctions.", "impose", "conditional"),
    ("Provided that the truce holds, aid will be delivered.", "delivered", "conditional"),
    ("Analysts believe the army carried out the strike.", "carried", "possible"),
    ("The ministry suspects that rebels killed the mayor.", "killed", "possible"),
    ("The president agreed to release the prisoners.", "release", "planned"),
    ("The president promised to release the prisoners.", "release", "planned"),
    ("The envoy urged both sides to stop fighting.", "stop", "asked"),
    ("The envoy urged both sides to stop fighting.", "fighting", "actual"),
    ("Iran proposed holding talks in Muscat.", "holding", "asked"),
    ("The court ordered the firm to pay damages.", "pay", "asked"),
    ("The minister accused the rebels of shelling the town.", "shelling", "actual"),
    ("The union condemned the attack.", "attack", "actual"),
    ("The premier dared to criticise the army.", "criticise", "actual"),
    ("The army did not force the villagers to leave.", "leave", "possible"),
    ("The general forgot to sign the order.", "sign", "denied"),
    ("He forgot that he signed the order.", "signed", "actual"),
    ("The ministers will meet and discuss the truce.", "discuss", "planned"),
    ("The army denied shelling the town and killing civilians.", "killing", "denied"),
    ('"If attacked, we will strike back," the general warned.', "strike", "conditional"),
    ('"We will strike back," the general warned.', "strike", "threatened"),
    ('"We will never negotiate," he said.', "negotiate", "denied"),
    ("The two countries fought a war decades ago.", "fought", "actual"),
    ("The two countries had fought in the 1990s.", "fought", "actual"),
    ("Thousands marked the anniversary of the massacre.", "massacre", "actual"),
    ("The party decided not to take part in the vote.", "take", "denied"),
    ("She may not attend the summit.", "attend", "possible"),
    ("Negotiators could not reach an agreement.", "reach", "denied"),
    ("Iran has no plans to enrich more uranium.", "enrich", "denied"),
    ("The union imposed sanctions on Minsk.", "sanctions", "actual"),
    ("The union will impose sanctions on Minsk.", "sanctions", "planned"),
    ("Lawmakers rejected calls for an inquiry.", "inquiry", "denied"),
    ("The army is to leave the valley.", "leave", "planned"),
    ("The army is going to leave the valley.", "leave", "planned"),
    ("The country had to sell its reserves.", "sell", "actual"),
    ("The country has to cut spending.", "cut", "asked"),
    ("The rebels agreed to a ceasefire.", "ceasefire", "planned"),
    ("The summit was postponed.", "summit", "denied"),
    ("The ministers met despite the attack.", "attack", "actual"),
    ("Japan postponed sending the delegation.", "sending", "denied"),
    ("The leader is not ready to compromise.", "compromise", "denied"),
    ("It is unlikely that they will meet.", "meet", "possible"),
    ("The senator, who attacked the plan, resigned.", "attacked", "actual"),
    ("Nobody claimed responsibility.", "claimed", "denied"),
    ("The would-be attack was foiled.", "attack", "denied"),
    ("Rather than negotiate, the junta jailed them.", "negotiate", "denied"),
    ("The minister asked whether the troops had left.", "left", "possible"),
    ("The army would attack if provoked.", "attack", "conditional"),
    ("Israel threatened that it would bomb the plant.", "bomb", "threatened"),
    ("They voted against joining the union.", "joining", "denied"),
    ("They refrained from attacking the convoy.", "attacking", "denied"),
    ("The government suspended aid to the rebels.", "aid", "denied"),
    ("He was accused of taking bribes.", "taking", "actual"),
    ("Kenya offered to host the talks.", "host", "planned"),
    ("Kenya offered to host the talks.", "talks", "planned"),
    ("An attempt to seize the airport failed.", "seize", "planned"),
    ("He hoped that the sides would sign the accord.", "sign", "planned"),
    ("The ministers demanded that the army leave.", "leave", "asked"),
    ("The strike killed dozens, wounding many more.", "wounding", "actual"),
    ("The planes took off to bomb the port.", "bomb", "planned"),
    ("The group claimed that the police beat its members.", "beat", "actual"),
    ("Rebels looted the depot before burning the town.", "burning", "actual"),
    ("Rebels will loot the depot before burning the town.", "burning", "planned"),
    ("The envoy hopes to end the dispute during talks with Seoul.", "talks", "planned"),
    ("The envoy ended the dispute during talks with Seoul.", "talks", "actual"),
    ("The army shelled the bridge in order to stop the convoy.", "stop", "planned"),
    ("The union called on the premier to resign.", "resign", "asked"),
    ("If the rebels attack the port, the army will respond.", "attack", "conditional"),
    ("The president regretted his decision to expel the envoy.", "expel", "actual"),
    ("He was charged with killing a guard.", "killing", "actual"),
    ("The ministry denied the allegations by Amnesty.", "allegations", "actual"),
    ("There is no evidence that Chad shelled the town.", "shelled", "denied"),
    ("The shipment would violate sanctions on the North.", "sanctions", "actual"),
    ("I think that the army shelled the town.", "shelled", "actual"),
    ("The junta vowed to retake the town.", "retake", "threatened"),
]


def _realis(parse, text, word):
    parsed = parse(text)
    index = at(parsed, word)
    return read_status(parsed, index, load_status())


@pytest.mark.parametrize(("text", "word", "status"), CASES, ids=[f"{text} [{word}]" for text, word, _ in CASES])
def test_status_of_a_predicate(parse, text, word, status):
    assert _realis(parse, text, word).status == status


CUES = [
    ("The parties did not manage to agree.", "agree", "not manage"),
    ("Paris refused to rule out sanctions.", "sanctions", "refused to rule out"),
    ("The government denied plans to attack the port.", "attack", "denied plans"),
    ("The minister ruled out talks with Seoul.", "talks", "ruled out"),
    ("Delegates called for talks.", "talks", "called for"),
    ("Negotiators could not reach an agreement.", "reach", "could not"),
    ("Soldiers killed three protesters on Monday.", "killed", None),
]


@pytest.mark.parametrize(("text", "word", "cue"), CUES, ids=[case[0] for case in CUES])
def test_cue_is_the_words_that_set_the_status(parse, text, word, cue):
    found = _realis(parse, text, word).cue
    assert (text[found.start : found.end] if found is not None else None) == cue


CONDITIONS = [
    ("If necessary, we will use other means.", "use", "If necessary"),
    ("The army will not attack unless it is provoked.", "attack", "unless it is provoked"),
    ("Should talks fail, the union will impose sanctions.", "impose", "Should talks fail"),
    ("Aid will be delivered provided that the truce holds.", "delivered", "provided that the truce holds"),
    ("The two presidents will meet on Friday.", "meet", None),
]


@pytest.mark.parametrize(("text", "word", "condition"), CONDITIONS, ids=[case[0] for case in CONDITIONS])
def test_condition_keeps_its_span(parse, text, word, condition):
    found = _realis(parse, text, word).condition
    assert (text[found.start : found.end] if found is not None else None) == condition


GROUNDS = [
    ("Soldiers killed three protesters on Monday.", "killed", "tense"),
    ("The president did not sign the treaty.", "sign", "negation"),
    ("The ministers may meet next week.", "meet", "clause"),
    ("Withdraw your troops now.", "Withdraw", "clause"),
    ("The army denied attacking the village.", "attacking", "complement"),
    ("If necessary, we will use other means.", "use", "condition"),
    ("Did the ministers meet?", "meet", "question"),
]


@pytest.mark.parametrize(("text", "word", "ground"), GROUNDS, ids=[case[2] for case in GROUNDS])
def test_what_sets_the_status_is_said(parse, text, word, ground):
    found = _realis(parse, text, word)
    assert found.ground == ground
    assert (found.cue is None) is (ground == "tense")


@pytest.mark.parametrize(
    ("text", "word", "historical"),
    [
        ("The two countries fought a war decades ago.", "fought", True),
        ("The two countries had fought in the 1990s.", "fought", True),
        ("The two countries fought on Monday.", "fought", False),
    ],
)
def test_background_is_historical(parse, text, word, historical):
    assert _realis(parse, text, word).historical is historical
