"""Units as newspapers write them, brought to one form: "miles" to "mile", "€" and "euros" to "EUR"."""

CURRENCY_SIGNS = {
    "US$": "USD",
    "U.S.$": "USD",
    "AU$": "AUD",
    "A$": "AUD",
    "CA$": "CAD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "R$": "BRL",
    "S$": "SGD",
    "Rs.": "INR",
    "Rs": "INR",
    "kr": "krone",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
}
_CODES = {
    code: code
    for code in "USD EUR GBP CHF JPY CNY INR RUB AUD CAD NZD SEK NOK DKK ISK PLN CZK HUF TRY ZAR MXN BRL SGD HKD KRW "
    "THB PHP IDR MYR PKR BDT LKR NGN KES GHS EGP ILS UAH AED SAR".split()
}
CURRENCY_SIGNS |= _CODES
"""What stands before a sum. A bare "$" is taken for the American dollar."""

_CURRENCIES = {
    "USD": "dollars|dollar|bucks|US dollars|U.S. dollars|American dollars",
    "AUD": "Australian dollars",
    "CAD": "Canadian dollars",
    "NZD": "New Zealand dollars",
    "HKD": "Hong Kong dollars",
    "SGD": "Singapore dollars",
    "EUR": "euros|euro",
    "GBP": "pounds sterling|British pounds",
    "EGP": "Egyptian pounds",
    "JPY": "yen|Japanese yen",
    "CNY": "yuan|Chinese yuan|renminbi",
    "KRW": "South Korean won|Korean won",
    "INR": "rupees|rupee|Indian rupees",
    "PKR": "Pakistani rupees",
    "LKR": "Sri Lankan rupees",
    "RUB": "roubles|rubles|Russian roubles|Russian rubles",
    "ILS": "shekels|Israeli shekels",
    "CHF": "Swiss francs",
    "franc": "francs",
    "SEK": "kronor|Swedish kronor|Swedish crowns",
    "NOK": "Norwegian kroner|Norwegian crowns",
    "DKK": "Danish kroner|Danish crowns",
    "krone": "kroner|krone|kr",
    "CZK": "Czech crowns|Czech korunas|korunas",
    "PLN": "zlotys|zloty|Polish zlotys",
    "HUF": "forints|forint",
    "TRY": "Turkish lira|Turkish liras",
    "lira": "lira|liras",
    "ZAR": "rand|South African rand",
    "MXN": "Mexican pesos",
    "PHP": "Philippine pesos",
    "peso": "pesos",
    "BRL": "reais|Brazilian reais",
    "THB": "baht|Thai baht",
    "MYR": "ringgit",
    "IDR": "rupiah",
    "BDT": "taka",
    "NGN": "naira",
    "KES": "Kenyan shillings",
    "shilling": "shillings",
    "UAH": "hryvnias|hryvnia",
    "riyal": "riyals",
    "rial": "rials",
    "dinar": "dinars",
    "dirham": "dirhams",
}
CURRENCY_WORDS = {word: unit for unit, words in _CURRENCIES.items() for word in words.split("|")} | _CODES
"""What stands behind a sum; crowns, pesos and francs are of more than one country.

Pounds alone may be a weight, so they count as money only behind millions.
"""

SHARE_WORDS = {"%": "%", "percent": "%", "per cent": "%", "pct": "%"} | dict.fromkeys(
    ("percentage points", "percentage point", "percentage-point"), "percentage point"
)

_MEASURES = {
    "kilometre": "km kms kilometre kilometres kilometer kilometers",
    "metre": "metre metres meter meters",
    "centimetre": "cm centimetre centimetres centimeter centimeters",
    "millimetre": "mm millimetre millimetres millimeter millimeters",
    "mile": "mile miles",
    "nautical mile": "nautical-mile nautical-miles",
    "yard": "yard yards",
    "foot": "foot feet ft",
    "inch": "inch inches",
    "kilogram": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "gram": "gram grams gramme grammes",
    "milligram": "mg milligram milligrams",
    "tonne": "tonne tonnes",
    "ton": "ton tons",
    "stone": "stone",
    "pound": "pound pounds lb lbs",
    "ounce": "ounce ounces oz",
    "litre": "litre litres liter liters",
    "gallon": "gallon gallons",
    "barrel": "barrel barrels",
    "acre": "acre acres",
    "hectare": "hectare hectares ha",
    "kilowatt": "kw kilowatt kilowatts",
    "megawatt": "mw megawatt megawatts",
    "gigawatt": "gw gigawatt gigawatts",
    "kilometre an hour": "kph km/h kmh",
    "mile an hour": "mph",
    "knot": "knot knots",
    "degree": "degree degrees",
    "degree Celsius": "°c c",
    "degree Fahrenheit": "°f f",
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs",
    "day": "day days",
    "week": "week weeks",
    "fortnight": "fortnight fortnights",
    "month": "month months",
    "year": "year years yr yrs",
    "decade": "decade decades",
    "century": "century centuries",
    "cent": "cent cents",
    "penny": "pence",
    "basis point": "basis-point basis-points",
}
MEASURES = {form: unit for unit, forms in _MEASURES.items() for form in forms.split()}
"""A unit as it stands in print, and its plain singular."""

SPOKEN_UNITS = {
    "degrees celsius": "degree Celsius",
    "degrees fahrenheit": "degree Fahrenheit",
    "degree celsius": "degree Celsius",
    "degree fahrenheit": "degree Fahrenheit",
    "nautical miles": "nautical mile",
    "nautical mile": "nautical mile",
    "euro cents": "cent",
    "euro cent": "cent",
    "basis points": "basis point",
    "basis point": "basis point",
    "miles per hour": "mile an hour",
    "miles an hour": "mile an hour",
    "kilometres per hour": "kilometre an hour",
    "kilometers per hour": "kilometre an hour",
    "kilometres an hour": "kilometre an hour",
    "kilometers an hour": "kilometre an hour",
    "square miles": "square mile",
    "square mile": "square mile",
    "square feet": "square foot",
    "square foot": "square foot",
    "square metres": "square metre",
    "square meters": "square metre",
    "square metre": "square metre",
    "square meter": "square metre",
    "square kilometres": "square kilometre",
    "square kilometers": "square kilometre",
    "square kilometre": "square kilometre",
    "square kilometer": "square kilometre",
    "cubic metres": "cubic metre",
    "cubic meters": "cubic metre",
    "cubic metre": "cubic metre",
    "cubic meter": "cubic metre",
    "cubic feet": "cubic foot",
    "cubic foot": "cubic foot",
}
"""Units of more than one word."""

TIME_UNITS = frozenset("second minute hour day week fortnight month year decade century".split())
"""Units of time, which tell how long rather than how much."""

DISTANCE_UNITS = frozenset(
    ("kilometre", "metre", "centimetre", "millimetre", "mile", "nautical mile", "yard", "foot", "inch")
)
"""Units of length, which tell how far."""

MULTIPLE = "fold"
"""The unit of what is told by a multiple: "three times as many", "twice the size", "a tenfold rise"."""
