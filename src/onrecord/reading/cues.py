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

ALONE = frozenset(
    """accused accuses criticized criticised criticizes denounced denounces praised praises condemned condemns blamed
    described describes dismissed dismisses mocked blasted slammed decried questioned lambasted derided lauded
    ridiculed bashed characterized""".split()
)
"""Those of them that tell what somebody says without any quotation marks."""

PARTICIPLES = frozenset(
    """saying adding noting arguing claiming calling describing declaring insisting stating explaining telling writing
    warning suggesting asking tweeting promising referring accusing announcing acknowledging predicting alleging
    asserting stressing emphasizing admitting quoting complaining urging vowing joking concluding confirming
    denying reporting replying responding shouting chanting yelling lamenting reading citing recalling labeling
    dismissing denouncing mocking praising indicating revealing maintaining contending cautioning conceding
    remarking observing commenting pledging accusing criticizing vowing demanding recommending""".split()
)
"""Forms that carry on with the speaker who was named before."""

CARRYING_ON = frozenset(
    "saying adding noting arguing claiming insisting telling stating explaining warning suggesting".split()
)
"""Participles that a clause without "that" can follow."""

WITH_CLAUSE = frozenset(
    """claimed claims maintained maintains admitted admits agreed agrees continued continues cried cries posted
    repeated repeats believed believes thought thinks mentioned mentions charged charges feared hoped indicated
    indicates suggested suggests reasoned read reads counted countered counters replied replies responded responds
    shouted shouts yelled yells commented comments observed observes remarked recalled recalls conceded acknowledged
    acknowledges reiterated emphasized emphasizes stressed stresses asserted asserts contended contends testified
    wondered wonders questioned protested estimated revealed reveals chanted swore advised wrote writes added adds noted
    notes cautioned lamented laments tweeted emailed texted speculated speculates""".split()
)
"""Verbs that count only where words, a clause or a colon follow: "claimed that", not "claimed a victory"."""

NOUN_LIKE = frozenset(
    """comments claims reports notes demands fears hopes reads charges mentions estimates promises cries calls attacks
    questions answers posts tweets emails boasts hints shouts chants quotes texts states concerns report claim praises
    blames cites condemns stresses vows warns protests mocks read points""".split()
)
"""Forms that are as often a noun: they count as a verb only right behind a name or a pronoun."""

AUXILIARIES = frozenset(
    """has have had was were is are am be been being did does do would will could can may might must should shall 've
    'd not never n't didn't doesn't don't hasn't haven't hadn't wasn't weren't isn't aren't won't wouldn't couldn't
    can't""".split()
)
BEING = frozenset("was were is are be been being wasn't weren't isn't aren't".split())
ADVERBS = frozenset(
    """also later then further once still only already now even just often again always first sometimes ever soon
    instead thus both all himself herself themselves itself famously earlier meanwhile therefore too simply""".split()
)
BOUNDARIES = frozenset(
    """that which but because if when as while after before although though since where whether than so until unless
    who whom what how why or nor yet once whenever whereas""".split()
)
"""Words at which a clause begins, so that no source reaches across them."""

PREPOSITIONS = frozenset(
    """on in at during after before since from to by with about for against over under through into of following amid
    among across around between within without despite upon via outside inside near until along toward towards
    throughout besides like unlike beyond behind regarding concerning""".split()
)
TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow last this earlier
    later recently afterward afterwards then meanwhile again here there publicly simply bluntly flatly
    january february march april may june july august september october november december""".split()
)
PRONOUNS = frozenset("he she they it we i you".split())
DETERMINERS = frozenset(
    """the a an his her their its our my your this that these those some many several one two three another other
    both few most all no any each every""".split()
)


def is_adverb(word: str) -> bool:
    """Whether this lower-case word can stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in ("family", "only", "italy"))
