"""Brings British and American spellings of a word to one: "programme" and "program", "organised" and "organized".

What comes in is a word in lower case; what goes out is the word as it is compared.
"""

import re

_OUR = (
    "labour harbour colour neighbour favour honour behaviour humour rumour armour endeavour flavour vapour odour "
    "saviour splendour tumour vigour parlour rigour glamour savour clamour"
).split()
_OTHERS = {
    "programme": "program",
    "centre": "center",
    "theatre": "theater",
    "metre": "meter",
    "litre": "liter",
    "fibre": "fiber",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "pretence": "pretense",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "aluminium": "aluminum",
    "jewellery": "jewelry",
    "pyjamas": "pajamas",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "moustache": "mustache",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "judgement": "judgment",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "travelled": "traveled",
    "travelling": "traveling",
    "traveller": "traveler",
    "labelled": "labeled",
    "modelling": "modeling",
    "analyse": "analyze",
    "analysed": "analyzed",
    "paralysed": "paralyzed",
}
_PLAIN = _OTHERS | {word: word.replace("our", "or") for word in _OUR}
_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations|er|ers)\Z)")
_ALWAYS_ISE = tuple(
    """advis promis supervis revis televis improvis compromis surpris exercis franchis merchandis devis disguis expertis
    enterpris precis concis treatis appris chastis despis prais apprais surmis premis
    demis""".split()
)
"""Beginnings of words that have an "s" on both sides."""
_WITHIN = ("rais", "prais", "promis", "surpris", "advertis", "wise")
"""What has an "s" on both sides where it is a part of a longer word: "fundraiser", "overpromised"."""


def as_in_america(word: str) -> str:
    """The word in its American spelling, or as it is where both are one."""
    for ending in ("", "s", "ed", "ing", "al"):
        plain = word.removesuffix(ending) if ending else word
        if plain in _PLAIN and (not ending or word.endswith(ending)):
            return _PLAIN[plain] + ending
    always = word.startswith(_ALWAYS_ISE) or any(part in word for part in _WITHIN)
    return word if always else _ISE.sub("iz", word)
