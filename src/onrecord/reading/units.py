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
} | {code: code for code in "USD EUR GBP CHF JPY CNY INR RUB AUD CAD SEK NOK DKK".split()}
"""What stands before a sum. A bare "$" is taken for the American dollar."""

CURRENCY_WORDS = {
    "dollars": "USD",
    "dollar": "USD",
    "bucks": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "pounds sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupees": "INR",
    "roubles": "RUB",
    "rubles": "RUB",
    "shekels": "ILS",
    "Swiss francs": "CHF",
    "Australian dollars": "AUD",
    "Canadian dollars": "CAD",
    "US dollars": "USD",
    "U.S. dollars": "USD",
    "American dollars": "USD",
}
"""What stands behind a sum. Pounds alone may be a weight, so they count as money only behind millions."""

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
