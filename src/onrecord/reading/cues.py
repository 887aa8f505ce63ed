"""The words that say that somebody says so: "said", "told", "according to", "adding", and what stands around them.

Each group is told by what follows it in print: what was said, whom it was said to, or a thing that is called names.
"""

SAYING = frozenset(
    """said says say stated states announced announces declared declares claimed claims argued argues insisted insists
    noted notes added adds explained explains replied replies responded responds wrote writes tweeted tweets posted
    acknowledged acknowledges admitted admits warned warns suggested suggests predicted predicts vowed vows pledged
    pledges promised promises confirmed confirms denied denies alleged alleges asserted asserts maintained maintains
    contended contends conceded concedes concluded concludes complained complains recalled recalls remarked remarks
    observed observes commented comments quipped quips joked jokes cautioned cautions stressed stresses emphasized
    emphasised emphasizes emphasises reiterated reiterates testified testifies mused muses lamented laments
    continued continues shouted shouts yelled yells cried cries asked asks wondered wonders boasted boasts bragged
    revealed reveals disclosed discloses estimated estimates indicated indicates hinted hints implied implies
    proclaimed proclaims exclaimed repeated repeats retorted interjected countered counters agreed agrees
    snapped joshed fumed thundered whispered muttered sighed chanted chants protested opined opines reasoned
    emailed texted mentioned mentions reported reports believes believed
    recommended recommends pressed thinks thought recounted recounts
    read reads concurred counseled counselled guessed hoped hopes fears feared speculated speculates
    charged charges decreed demanded demands theorized swore advised""".split()
)
"""Finite verbs that what was said can follow, or stand before."""

TELLING = frozenset(
    """told tells reminded reminds assured assures informed informs urged urges asked asks warned warns advised
    texted emailed""".split()
)
"""Verbs that first name whom it was said to."""

CALLING = frozenset(
    """called calls described describes dismissed dismisses denounced denounces accused accuses criticized criticised
    criticizes praised praises blasted blasts slammed slams mocked mocks labeled labelled labels branded referred
    refers likened characterized characterised decried decries condemned condemns expressed expresses dubbed
    hailed hails touted touts ripped lauded bashed blamed blames derided ridiculed attacked cited cites quoted quotes
    rejected spoke speaks defended lambasted thanked questioned offered pointed points credited deemed lashed""".split()
)
"""Verbs for what somebody says about a thing; by themselves they introduce only words in quotation marks."""

PARTICIPLES = frozenset(
    """saying adding noting arguing claiming calling describing declaring insisting stating explaining telling writing
    warning suggesting asking tweeting promising referring accusing announcing acknowledging predicting alleging
    asserting stressing emphasizing admitting quoting complaining urging vowing joking concluding confirming
    denying reporting replying responding shouting chanting yelling lamenting reading citing recalling labeling
    dismissing denouncing mocking praising indicating revealing maintaining contending cautioning conceding
    remarking observing commenting pledging accusing criticizing vowing demanding recommending""".split()
)
"""Forms that carry on with the speaker who was named before."""

AUXILIARIES = frozenset(
    """has have had was were is are am be been being did does do would will could can may might must should shall 've
    'd not never n't didn't doesn't don't hasn't haven't hadn't wasn't weren't isn't aren't won't wouldn't couldn't
    can't""".split()
)

PREPOSITIONS = frozenset(
    """on in at during after before since from to by with about for against over under through into of following amid
    among across around between within without despite upon via outside inside near until along toward towards
    throughout besides like unlike beyond behind regarding concerning""".split()
)
PRONOUNS = frozenset("he she they it we i you".split())
