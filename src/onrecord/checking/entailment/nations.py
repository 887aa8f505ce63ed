"""Words for those of a country, and which of them may be said of one and the same: "Scottish" and "British".

The list is short and made by hand. What comes in is a word in lower case; what goes out is the family that it belongs
to. Words that go together in history or in law are of one family, so that they are never told to be otherwise.
"""

_FAMILIES = """
american americans us usa states america puerto|
british english scottish welsh irish britain uk england scotland wales ireland briton|
german austrian prussian germany austria|french france|italian italy|spanish catalan basque spain catalonia|
portuguese portugal|brazilian brazil|dutch belgian flemish netherlands belgium|swiss switzerland|danish denmark|
swedish sweden|norwegian norway|finnish finland|icelandic iceland|polish poland|
russian soviet ukrainian belarusian georgian armenian kazakh russia ukraine belarus georgia armenia|
czech slovak czechoslovak czechoslovakia slovakia|hungarian hungary|romanian romania|bulgarian bulgaria|
serbian croatian bosnian slovenian yugoslav serbia croatia bosnia slovenia yugoslavia|greek cypriot greece cyprus|
turkish turkey|israeli palestinian israel palestine|iranian persian iran persia|iraqi iraq|egyptian egypt|
indian pakistani bangladeshi india pakistan bangladesh|chinese taiwanese china taiwan|japanese japan|
korean korea|vietnamese vietnam|thai thailand|filipino philippines|indonesian indonesia|australian australia|
canadian canada|mexican mexico|argentine argentinian argentina|chilean chile|colombian colombia|cuban cuba|
guatemalan guatemala|peruvian peru|jamaican jamaica|nigerian nigeria|kenyan kenya|ethiopian ethiopia|
moroccan morocco|mongolian mongolia
"""
_FAMILY = {
    word: number for number, words in enumerate(_FAMILIES.replace("\n", " ").split("|")) for word in words.split()
}
_ADJECTIVES = frozenset(
    """american british english scottish welsh irish german austrian prussian french italian spanish portuguese
    brazilian dutch belgian swiss danish swedish norwegian finnish icelandic polish russian soviet ukrainian belarusian
    georgian armenian czech slovak hungarian romanian bulgarian serbian croatian bosnian slovenian yugoslav greek
    cypriot turkish israeli palestinian iranian iraqi egyptian indian pakistani bangladeshi chinese taiwanese japanese
    korean vietnamese thai filipino indonesian australian canadian mexican argentine argentinian chilean colombian cuban
    guatemalan peruvian jamaican nigerian kenyan ethiopian moroccan mongolian""".split()
)


def is_of_a_country(word: str) -> bool:
    """Whether a word says of which country somebody or something is: "Dutch"."""
    return word in _ADJECTIVES


def family_of(word: str) -> int | None:
    """The number of the family of a word or of the name of a country, None where it belongs to none."""
    return _FAMILY.get(word)
