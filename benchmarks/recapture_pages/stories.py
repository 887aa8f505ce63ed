"""The stories that stand on the invented pages: a headline, a byline, and paragraphs; what is cited stands in braces.

Every place, person and body in them is made up.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """A story; `aside` says that nothing was chosen by it."""

    headline: str
    other_headline: str
    byline: str
    paragraphs: tuple[str, ...]
    aside: bool = False


STORIES = (
    Story(
        "Ferry strikes pier in Osterby harbour",
        "What we know about the Osterby ferry accident",
        "By Marit Halvorsen",
        (
            "The passenger ferry Solvei struck the north pier of Osterby harbour shortly before noon on Monday. {There were 412 people on board, the harbour authority said.}",
            "{Nobody was seriously hurt, but 17 passengers were treated for bruises.} The pier was closed for the rest of the day, and buses took passengers to the terminal at Lunde.",
            "“We are looking at the engine control first,” said Jonas Brekkan, who leads the inquiry. {“The captain had not been warned of the fault,” he said.} The shipping line declined to answer questions.",
            "{The Solvei had passed its last inspection on 3 February 2026.} It was built in 1998 and refitted eleven years later.",
            "Repairs to the pier will cost about 2.4 million kroner, according to a first estimate. The town council meets on Thursday to discuss who pays.",
            "Ferry traffic between Osterby and Lunde carries some 900,000 passengers a year. A second ferry, the Tindra, has taken over the timetable until the end of the month.",
        ),
    ),
    Story(
        "Valmere council approves budget with narrow majority",
        "Tight vote on Valmere budget",
        "Town desk",
        (
            "Valmere’s council has passed a budget of $48.3 million for the coming year. {The vote was 11 to 10, with no abstentions.}",
            "{Mayor Teodora Quill said the town would not raise property taxes before 2028.} Her opponents called the promise “a cheque written on someone else’s account”.",
            "{Spending on roads falls by 6.5 percent, while schools receive $1.2 million more.} The library in Harrow Street keeps its opening hours.",
            "Councillor Edmund Sayre, who cast the deciding vote, had been undecided until the last evening. “I read the tables three times,” he told reporters outside the chamber.",
            "{The council rejected an amendment by Ines Corvo to sell the old tram depot.} The depot has been empty since 2011.",
            "The budget takes effect on 1 July. Departments have six weeks to file their spending plans, and the auditor reports in autumn.",
        ),
    ),
    Story(
        "Drinking water in Kestrel Valley is safe, ministry says",
        "Ministry publishes water test results",
        "Ministry of Public Health",
        (
            "The Ministry of Public Health has published the results of its water tests in Kestrel Valley. {Nitrate levels averaged 23 milligrams per litre, below the limit of 50.}",
            "{Samples were taken at 64 wells between 9 and 27 March.} Two wells near the Arden works were tested twice.",
            "{No sample contained lead above the detection limit.} Traces of a weed killer were found in five wells, all of them used for irrigation only.",
            "“Residents can drink the water without concern,” said Dr Amalia Fenn, head of the laboratory. {She added that the ministry would not repeat the tests this year.}",
            "The full tables can be ordered from the ministry’s press office. Well owners receive their own results by mail within the next ten days.",
        ),
    ),
    Story(
        "Sleep and memory in older adults: a randomised trial",
        "Randomised trial of sleep and memory",
        "P. Ostrander, L. Vey and M. Achterberg",
        (
            "Background. It is disputed whether longer sleep improves memory in adults over 65. We tested a programme of sleep advice against usual care.",
            "{Methods. We assigned 348 volunteers at random, 174 to each group, and followed them for 18 months.} The assessors did not know who belonged to which group.",
            "{Results. Recall scores rose by 3.1 points in the advice group and by 0.4 points under usual care (p = 0.03).} {There was no difference in attention or reaction time.}",
            "Limitations. One centre recruited half of all volunteers. Sleep was measured by diary and not by instruments.",
            "{Conclusion. Sleep advice did not reduce the use of sleeping pills.} Larger trials are needed before such programmes are paid for by insurers.",
        ),
    ),
    Story(
        "The bridge at Tarnholm",
        "Tarnholm Bridge",
        "From the open encyclopedia of the Marches",
        (
            "The Tarnholm Bridge is a suspension bridge over the river Skell. {It was opened on 14 May 1931 by the engineer Ludovica Marsh.}",
            "{Its main span of 286 metres was the longest in the Marches until 1957.} The towers stand on caissons that were sunk by hand.",
            "{Work took four years and cost the lives of nine workers.} A plaque on the eastern tower names them all.",
            "In 1972 the deck was widened to carry two more lanes. {The bridge has never been closed because of wind.} Tolls were abolished in 1988.",
            "The bridge appears on the coat of arms of Tarnholm and on a stamp of 1949. A festival is held beneath it every second summer.",
        ),
    ),
    Story(
        "Brightline Foods recalls 30,000 jars of baby food",
        "Baby food recalled",
        "Business staff",
        (
            "Brightline Foods is recalling 30,000 jars of carrot puree after glass was found in two of them. {The jars carry the lot number L-4471 and were sold in Orrin and Pell.}",
            "{“We have received no reports of injuries,” said Corinna Adeyo, the company’s head of quality.} Customers get their money back without a receipt.",
            "{Shares of Brightline fell 8.2 percent to 41.50 on Tuesday.} They had gained a fifth since the start of the year.",
            "{The company’s plant in Dunmarsh has been inspected 12 times since 2021, and inspectors never found fault with its filling line.} The food agency confirmed the figures.",
            "Analysts at Harrow and Lisle expect the recall to cost the company less than five million. A rival, Nutley’s, said that it was checking its own suppliers.",
        ),
    ),
    Story(
        "Minutes of the school board, 12 November",
        "School board minutes",
        "Clerk of the board",
        (
            "Present: Ms Oyelaran (chair), Mr Dace, Ms Winterbourne, Dr Pereira. {Absent: Mr Fallow, who did not send apologies.}",
            "{1. The board accepted the report on lunch contracts by 3 votes to 1.} Ms Winterbourne asked for the bids to be published.",
            "{2. Enrolment stands at 1,846 pupils, 52 fewer than a year ago.} The chair said that no school would close.",
            "3. Dr Pereira presented plans for a new science wing. {The wing would cost 3.75 million and open in September 2028.} The board took note.",
            "4. The next meeting takes place on 10 December in the hall of Elder Lane School. Questions from the public have to be handed in two days before.",
        ),
    ),
    Story(
        "I counted the swifts of Marrow Lane",
        "Counting swifts, again",
        "A diary by Osric Penhale",
        (
            "Every June I sit on the wall opposite the old mill and count. {This year I counted 31 nests, against 44 in 2019.} My neighbour thinks that I miss the ones behind the chimney.",
            "{The mill’s owner, Beatrix Lowle, told me she would not block the holes under the eaves.} She has put up six boxes as well, and two are taken.",
            "{The first birds arrived on 6 May, nine days later than usual.} It was cold, and there were few insects over the river.",
            "People ask why I do this. I suppose that somebody should, and the county gave up its own count in 2015.",
            "{The county ecologist, Rufus Amory, has never asked for my figures.} They are in a drawer, all twenty-two years of them.",
        ),
    ),
    Story(
        "Court clears former harbour master of bribery",
        "Harbour master acquitted",
        "From our court reporter",
        (
            "A court in Port Lenna has acquitted the former harbour master, Silas Verbeck, of taking bribes. {The judges found no proof that he had received the 60,000 euros.}",
            "{Prosecutor Helene Dufort had asked for a sentence of three years and six months.} She said that she would read the judgment before deciding on an appeal.",
            "{Verbeck did not testify during the eleven days of the trial.} His lawyer thanked the court for its patience.",
            "{The main witness, Anton Riese, had sued Verbeck in 2022 over a berth.} The judges called his account “coloured by that quarrel”.",
            "The harbour has been run by an administrator since the arrest. The city plans to appoint a successor before the summer.",
        ),
        aside=True,
    ),
    Story(
        "Unemployment in Calder at lowest since 2009",
        "Jobless rate falls again in Calder",
        "Office for Labour Statistics",
        (
            "Unemployment in Calder fell in October for the fifth month in a row. {The rate was 4.7 percent, down from 5.1 percent in September.}",
            "{Some 128,400 people were without work, 9,300 fewer than a year before.} Figures are adjusted for the season.",
            "{In Northgate the rate rose, from 6.2 to 6.4 percent.} The closing of the glassworks is not yet part of the count.",
            "{“We do not see a shortage of labour in construction,” said Viggo Tamm, the office’s director.} Vacancies in hospitals remained high.",
            "The next figures appear on 4 December. The method of the survey changes in January, so that later figures can’t be compared.",
        ),
        aside=True,
    ),
    Story(
        "Meteorite from the Oro desert is older than Earth",
        "A stone older than Earth",
        "Science desk",
        (
            "A stone found in the Oro desert formed before Earth did, a team at the University of Brandt reports. {It is 4,565 million years old, give or take two million.}",
            "{The stone weighs 31.8 kilograms and was found by the herder Yusra Kandil in 2020.} She sold it to a dealer in Mirage.",
            "{“It has not been heated above 900 degrees since,” said Pavel Orlik, who led the study.} The team cut a slice no thicker than a hair.",
            "{The museum in Brandt paid 75,000 for it.} Half of the money came from a foundation of brewers.",
            "Only a few dozen stones of this kind are known. Most of them are smaller than a walnut, and none was seen to fall.",
        ),
        aside=True,
    ),
    Story(
        "Fire at Elmsworth paper mill",
        "Mill fire: firefighters still on site",
        "Live from Elmsworth",
        (
            "14:20 Firefighters have the blaze at the Elmsworth paper mill under control, the county says. {Around 140 firefighters from nine stations are on site.}",
            "{13:05 Police say that no workers are missing.} The night shift had left before the fire broke out.",
            "{12:40 Residents of Quay Road and Weir Street need not leave their homes, says fire chief Dora Lindqvist.} Windows should be kept shut.",
            "{11:15 The fire began in store number 7, where 2,300 tonnes of waste paper were kept.} The cause isn’t known.",
            "10:50 Smoke can be seen from as far as Upper Banning. The railway line is closed in both directions.",
        ),
        aside=True,
    ),
)
