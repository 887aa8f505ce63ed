"""The words by which a newspaper says that somebody said something: verbs of speech, and nouns that stand for them."""

SPEECH_VERBS = frozenset(
    "accused acknowledged added admitted advised affirmed agreed alleged announced answered argued asked asserted "
    "assured began begged boasted bragged called cautioned challenged charged chided cited claimed commented "
    "complained conceded concluded confessed confirmed contended continued counselled countered cried criticised "
    "criticized decided declared decried denied denounced described disclosed dismissed echoed emailed emphasised "
    "emphasized exclaimed explained expressed fumed gushed hailed hinted implied indicated insisted interjected "
    "interrupted joked lamented lauded maintained mentioned mocked mused muttered noted objected observed offered "
    "opined panned pledged pointed posted praised predicted proclaimed promised pronounced proposed protested quipped "
    "quoted ranted read reads reasoned recalled recommended recounted reflected remarked remembered repeated replied "
    "reported reportedly responded retorted revealed ripped said sang scoffed screamed shouted shot sighed slammed "
    "snapped spoke stated stressed suggested summarised summarized swore teased telling tells testified texted "
    "thundered told touted tweeted urged uttered vented voiced volunteered vowed wanted warned went whispered wondered "
    "wrote yelled "
    "acknowledges adds admits advises agrees alleges announces answers argues asks asserts boasts calls cautions "
    "charges claims comments complains concedes concludes confirms contends continues counters declares denies "
    "describes dismisses emphasizes explains insists jokes laments maintains mentions notes observes offers points "
    "predicts proclaims promises quips recalls remarks remembers repeats replies reports responds reveals says sings "
    "states stresses suggests thinks tweets urges vows warns wonders writes "
    "saying adding arguing asking calling claiming declaring describing explaining insisting noting promising "
    "referring stating suggesting tweeting urging warning writing yelling shouting chanting chanted chants "
    "believes believed thought quoting accusing admitting citing complaining joking replying reading".split()
)
"""Forms of verbs that introduce someone's words, as they stand in print."""

SPEECH_NOUNS = frozenset(
    "statement tweet letter email e-mail memo speech interview testimony remarks comment comments post message report "
    "transcript press conference release words ruling opinion".split()
)
"""Nouns for what someone said or wrote."""
