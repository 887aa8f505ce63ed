"""The irregular verbs of English: their plain form, their past and their participle.

What goes out are all their forms, those that tell of the past or may do so, and those that are nouns as well. A regular
verb is told by its ending and needs no table.
"""

_TABLE = """
arise arose arisen|awake awoke awoken|be was been|be were been|bear bore borne|beat beat beaten|become became become
befall befell befallen|begin began begun|behold beheld beheld|bend bent bent|beset beset beset|bet bet bet
bid bid bid|bid bade bidden|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken
breed bred bred|bring brought brought|broadcast broadcast broadcast|build built built|burn burnt burnt
burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung
come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|dive dove dived|do did done
draw drew drawn|dream dreamt dreamt|drink drank drunk|drive drove driven|dwell dwelt dwelt|eat ate eaten
fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fling flung flung
fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen|foretell foretold foretold
forget forgot forgotten|forgive forgave forgiven|forgo forwent forgone|forsake forsook forsaken|freeze froze frozen
get got gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung|have had had
hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt
knit knit knit|know knew known|lay laid laid|lead led led|lean leant leant|leap leapt leapt|learn learnt learnt
leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|make made made|mean meant meant
meet met met|mislead misled misled|mistake mistook mistaken|misunderstand misunderstood misunderstood|mow mowed mown
offset offset offset|outbid outbid outbid|outdo outdid outdone|outgrow outgrew outgrown|outrun outran outrun
outsell outsold outsold|outspend outspent outspent|overcome overcame overcome|overdo overdid overdone
overhear overheard overheard|override overrode overridden|overrun overran overrun|oversee oversaw overseen
oversleep overslept overslept|overtake overtook overtaken|overthrow overthrew overthrown|partake partook partaken
pay paid paid|plead pled pled|prove proved proven|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt
redo redid redone|remake remade remade|repay repaid repaid|reset reset reset|rethink rethought rethought
rewrite rewrote rewritten|rid rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said
see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn|shake shook shaken
shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung
sink sank sunk|sit sat sat|slay slew slain|sleep slept slept|slide slid slid|sling slung slung|slink slunk slunk
slit slit slit|smell smelt smelt|sow sowed sown|speak spoke spoken|speed sped sped|spell spelt spelt|spend spent spent
spill spilt spilt|spin spun spun|spit spat spat|split split split|spoil spoilt spoilt|spread spread spread
spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung|stink stank stunk
stride strode stridden|strike struck struck|string strung strung|strive strove striven|swear swore sworn
sweep swept swept|swell swelled swollen|swim swam swum|swing swung swung|take took taken|teach taught taught
tear tore torn|tell told told|think thought thought|throw threw thrown|thrust thrust thrust|tread trod trodden
undercut undercut undercut|undergo underwent undergone|understand understood understood|undertake undertook undertaken
undo undid undone|unwind unwound unwound|uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn
weave wove woven|weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld
withstand withstood withstood|wring wrung wrung|write wrote written
"""
_FORMS = [tuple(verb.split()) for line in _TABLE.strip().split("\n") for verb in line.split("|")]

IRREGULAR = frozenset(form for forms in _FORMS for form in forms)
"""Every form in the table."""

PAST_OF = {done: past for plain, past, done in _FORMS if plain != "be"}
"""By the participle the past: "gave" by "given"."""

PASTS = frozenset(past for plain, past, _ in _FORMS if past != plain) - frozenset("lay bound ground wound dove".split())
"""Forms that tell of the past, but for those that are more often something else."""

DONE = frozenset(done for plain, _, done in _FORMS if done != plain) - frozenset("lain bound ground wound".split())
"""Participles, which tell of the past wherever nothing is still to be done."""

UNCHANGED = frozenset(plain for plain, past, _ in _FORMS if past == plain)
"""Forms of the present that are the past as well: "hit", "shut"."""

NOUNS_TOO = frozenset(
    """bear bet bid bite blow break broadcast burn burst buy cast catch cost cut deal dig dive dream drink drive fall
    feed feel fight find fly forecast freeze get go grind ground hit hold hurt keep lead lean leap left let lie light
    make meet mistake offset override pay put quit read reset rethink ride ring rise rose run saw say set shake shed
    shine shoot shot show shut sink sleep slide sling slit smell speed spell spill spin spit split spoil spread spring
    stand steal stick sting stink stride strike string swear sweep swell swim swing take tear think thrust tread
    upset wake wear wind wound""".split()
)
"""Forms that are nouns or describe one as well: right behind "a" or "the" they are."""
