"""Words for which news may write another and say the same: "injured" and "hurt", "began" and "started".

What comes in is a word in lower case; what goes out is the word as it is compared. The list is short and made by hand;
words that are the same only now and then ("fired", "dismissed") aren't in it.
"""

_SAME = """
hurt injured|hurts injures|started began begun|starts begins|start begin|bought purchased|buys purchases|buy purchase
built constructed|builds constructs|jailed imprisoned|tried attempted|helped assisted|close shut|closes shuts
closing shutting|died perished|fire blaze|fires blazes|film movie|films movies|child kid|children kids|lorry truck
lorries trucks|petrol gasoline|plane aeroplane airplane|planes aeroplanes airplanes|mother mum mom|father dad|
while whilst|among amongst|until till|protester protestor demonstrator|protesters protestors demonstrators
residents inhabitants|firefighter fireman|firefighters firemen|doctor physician|doctors physicians|inquiry enquiry
flat apartment|flats apartments|teenager teen|teenagers teens|located situated
toward towards|married wed
"""
_PLAIN = {
    other: words.split()[0]
    for line in _SAME.strip().split("\n")
    for words in line.split("|")
    for other in words.split()[1:]
}


def in_one_word(word: str) -> str:
    """The one of all words that say the same by which they are compared."""
    return _PLAIN.get(word, word)
