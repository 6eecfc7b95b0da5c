"""English words that a shortened sentence must not lose, and the verbs that show a clause to be whole."""

import re

# A verb that a main clause goes on with, or that shows that there is one: auxiliaries, the commonest strong past
# forms of news English, and everything that ends in -ed.
FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|said|says|told|made|took|"
    r"gave|went|came|became|began|won|lost|led|left|held|met|ran|saw|set|put|hit|cut|got|sent|spent|fell|rose|grew|"
    r"found|fought|brought|bought|thought|caught|taught|sought|kept|felt|knew|broke|spoke|drove|wrote|stood|struck|"
    r"died|faces|plans|wants|remains|hopes|believes|claims|appears|seems|\w{3,}ed)"
)
# Negation, exception, hedge, attribution, number, quotation.
KEPT = re.compile(
    r"[\d%$€£¥\"“”„«»‘\ue000]|(?<!\w)'|\b(?:"
    # negation, exception
    r"no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|\w+n['’]t|unless|only|except|but|barely|hardly|"
    r"scarcely|rarely|seldom|fail(?:s|ed|ing)?|refus(?:es|ed|ing)|lack(?:s|ed|ing)?|instead|rather|incorrect|wrong(?:ly)?|"
    r"false(?:ly)?|untrue|names? ha(?:s|ve) been changed|real names?|"
    # hedge
    r"going to|"
    r"may|maybe|might|could|would|should|must|if|whether|perhaps|possibl[ey]|probabl[ey]|potential(?:ly)?|(?:un)?likely|"
    r"apparent(?:ly)?|allege(?:s|d|dly)?|alleging|supposed(?:ly)?|purported(?:ly)?|presumabl[ey]|reported(?:ly)?|"
    r"suspect(?:s|ed|edly)?|suspicions?|rumou?r(?:s|ed)?|believe(?:s|d)?|believing|thought|thinks?|understood|expect(?:s|ed|ing)?|"
    r"hop(?:es|ed|ing)|appear(?:s|ed|ing)?|seem(?:s|ed|ing|ingly)?|"
    r"suggest(?:s|ed|ing)?|estimate[sd]?|estimating|almost|nearly|roughly|approximately|up to|at least|at most|"
    # attribution
    r"sa(?:id|ys?|ying)|told|tells|telling|claim(?:s|ed|ing)?|add(?:s|ed|ing)|accord(?:s|ing)|report(?:s|ing)|announc(?:es|ed|ing)|"
    r"warn(?:s|ed|ing)?|argu(?:es|ed|ing)|insist(?:s|ed|ing)?|den(?:y|ies|ied|ying)|confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|"
    r"denials?|disput(?:es|ed|ing)|reject(?:s|ed|ing)|contradict(?:s|ed|ing)|rebut(?:s|ted|ting|tals?)|"
    r"accus(?:es|ed|ing)|blam(?:es|ed|ing)|describ(?:es|ed|ing)|call(?:s|ed|ing)|cit(?:es|ed|ing)|"
    # numbers
    r"ones?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|"
    r"dozens?|hundreds?|thousands?|millions?|billions?|trillions?|lakhs?|crores?|half|halves|thirds?|quarters?|fourth|fifth|"
    r"first|second|tenth|once|twice|thrice|doubl(?:e|ed|ing)|triple[ds]?|both|several|most|many|few|aged?"
    r")\b",
    re.IGNORECASE,
)
