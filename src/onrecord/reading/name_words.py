"""The words that tell what kind of name stands here: titles, roles, what bodies are called, a few countries and cities.

The lists are small and made by hand; they are cues, not a directory. Whoever isn't in them is still found as a name.
"""

from onrecord.documents.days import MONTHS
from onrecord.reading.date_form import WEEKDAYS

OFFICE_LETTERS = frozenset("ceo cfo coo cto mp mep msp mla pm dcm dcp acp sho ssp dsp dgp adgp igp dig".split())
"""What somebody is, in letters: nobody's name, and no body's."""

HONORIFICS = frozenset(
    "mr mister mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr hon madam messrs".split()
)
"""Forms of address: they show a person and are no role."""

TITLES = frozenset(
    "president vice-president chancellor premier senator sen gov governor mayor rep reps congressman congresswoman "
    "representative secretary secretary-general minister ambassador king queen prince princess pope cardinal "
    "pres archbishop bishop imam rabbi sheikh emir general gen colonel col lieutenant lt captain capt major maj "
    "sergeant sgt supt insp cpl "
    "corporal private admiral commander cmdr detective inspector superintendent constable officer deputy sheriff chief "
    "judge justice judges justices senators attorney prosecutor councillor cllr cllrs councilman councilwoman "
    "councilor alderman commissioner speaker leader "
    "chairman chairwoman chair director ceo coach spokesman spokeswoman spokesperson first second prime "
    "foreign interior "
    "defence defense finance health education police fire attorney-general attorney-at-law former acting interim vice "
    "executive managing senior lead head editor-in-chief editor campaign manager district state assistant".split()
)
"""Words that, with a capital, stand before a person's name; some only as a part of a title ("Prime", "Foreign")."""

TITLE_ENDS = TITLES - frozenset(
    "first second prime foreign interior defence defense finance health education police fire former acting "
    "interim vice "
    "executive managing senior lead campaign district state assistant private".split()
)
"""The title's last word, right before the name."""

ROLES = TITLE_ENDS | frozenset(
    "president analyst author professor lawyer barrister solicitor teacher nurse doctor surgeon scientist researcher "
    "historian economist reporter journalist columnist presenter broadcaster actor actress singer writer novelist poet "
    "painter artist musician player striker goalkeeper midfielder defender driver pilot captain skipper sailor "
    "fisherman "
    "farmer owner founder co-founder boss executive official aide adviser advisor strategist consultant lobbyist "
    "activist campaigner organiser organizer volunteer witness resident neighbour neighbor passenger survivor victim "
    "student pupil graduate engineer architect designer developer programmer manager employee worker secretary "
    "treasurer clerk accountant banker trader investor billionaire businessman businesswoman entrepreneur lawmaker "
    "legislator politician candidate nominee incumbent diplomat envoy negotiator soldier veteran paramedic firefighter "
    "policeman policewoman priest pastor vicar nun monk coroner pathologist psychologist psychiatrist sociologist "
    "biologist chemist physicist meteorologist geologist conservationist curator librarian headteacher principal dean "
    "chief head master harbourmaster harbormaster keeper mate cook chef waiter barber shopkeeper landlord "
    "tenant tourist "
    "cyclist runner swimmer champion winner mother father son daughter brother sister wife husband widow widower uncle "
    "aunt cousin grandmother grandfather member deputy fellow partner pollster producer host anchor publicist "
    "photographer cameraman filmmaker comedian attorney prosecutor magistrate commentator contributor correspondent "
    "operative chairperson frontrunner front-runner tycoon magnate".split()
)
"""Words for what someone is or does."""

BODY_ENDS = frozenset(
    "inc ltd llc plc corp corporation company co group gmbh ag university college school academy institute council "
    "party ministry department agency authority association federation union foundation trust bank committee "
    "commission "
    "court parliament senate congress assembly police force army navy guard corps service services bureau office "
    "administration organisation organization league club society church hospital times post journal herald courier "
    "tribune gazette chronicle observer guardian news press magazine network media airlines airways partners holdings "
    "industries systems technologies center centre fund board coalition alliance movement front brigade team fc united "
    "twitter facebook youtube instagram reddit "
    "campaign conference observatory laboratory museum orchestra theatre coastguard republicans democrats "
    "conservatives convention center".split()
)
"""The last word of many bodies' names; an "of" may follow ("Bank of …")."""

COMPANY_ENDS = frozenset(
    "foods capital energy motors stores rail railway railways grid securities investments insurance pharma "
    "pharmaceuticals telecom telecoms logistics electronics software laboratories labs studios entertainment ventures "
    "properties hotels brewery breweries jewellers jewelers builders bakeries supermarkets shipping mining petroleum "
    "aerospace chemicals therapeutics biotech outfitters water power steel brands ferries buses trains".split()
)
"""The last word of many companies' names, of people's as well: whoever has a given name before it is a person."""

CLUB_ENDS = frozenset("rovers wanderers rangers athletic albion fc afc rfc cfc".split())
"""The last word of many sports clubs' names."""

OF_HEADS = BODY_ENDS | frozenset("house secretary state bay gulf isle isles cape city county republic kingdom".split())
"""Words after which "of" goes on with the same name."""

PLACE_ENDS = frozenset(
    "street avenue road lane square river lake sea ocean bay island islands isle mountain mountains mount "
    "valley county "
    "city province state district desert peninsula canal harbour harbor port beach park forest bridge coast "
    "strait gulf "
    "airport station creek falls hills hill heights village town township parish pier".split()
)

PLACE_STARTS = frozenset("port fort mount upper lower".split())
"""The first word of places' names."""

LANDS = frozenset("republic kingdom duchy principality commonwealth city county bay gulf isle isles cape".split())
"""What an "of" ties to the name of a place: "the Republic of Skerry"."""

ROADS = frozenset("route highway interstate motorway junction road exit".split())
"""What is called by its number."""

PLACES = frozenset(
    (
        "afghanistan africa albania algeria america argentina armenia asia australia austria azerbaijan "
        "bangladesh belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chile china "
        "colombia croatia cuba cyprus denmark ecuador egypt england estonia ethiopia europe finland france "
        "georgia germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland "
        "israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait latvia lebanon liberia libya lithuania "
        "luxembourg malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar namibia "
        "nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru "
        "philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia "
        "slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand tunisia turkey uganda "
        "ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe alabama alaska arizona arkansas "
        "california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky "
        "louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada "
        "ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming "
        "london paris berlin madrid rome moscow kyiv kiev beijing shanghai tokyo delhi mumbai cairo baghdad "
        "tehran jerusalem istanbul ankara athens vienna brussels amsterdam dublin edinburgh glasgow manchester "
        "birmingham liverpool chicago boston philadelphia houston dallas detroit seattle atlanta miami denver "
        "toronto montreal sydney melbourne johannesburg nairobi lagos geneva zurich stockholm oslo copenhagen "
        "helsinki warsaw prague budapest lisbon damascus aleppo kabul manhattan brooklyn us u.s uk u.k usa d.c "
        "n.h n.j n.y n.c n.d n.m s.c s.d r.i w.va"
    ).split()
) | frozenset(
    (
        "czech republic|hong kong|las vegas|los angeles|middle east|new delhi|new hampshire|new jersey|new mexico|"
        "new orleans|new york|new york city|new zealand|north carolina|north dakota|north korea|northern ireland|"
        "rhode island|san diego|san francisco|saudi arabia|south africa|south carolina|south dakota|south korea|"
        "sri lanka|united kingdom|united states|west bank|west virginia"
    ).split("|")
)

NO_NAMES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(
        "i i'm i've i'll i'd a an the and but or if in on at to for of by as so it its he she they we you his "
        "her their our "
        "my this that these those there here when where what who whom why how which while with without within after "
        "before since until because although though however meanwhile moreover also only even just then now not no yes "
        "more most many much some any all both each every few several one two three four five six seven eight nine ten "
        "first last next other another such same still yet once during between among under over about against "
        "from into "
        "onto upon than nor neither either is are was were be been do does did has have had will would can could may "
        "might must shall should let get god christmas easter internet tv ok mr. mrs. ms. dr. well perhaps "
        "maybe despite "
        "according instead earlier later today yesterday tomorrow tonight like unlike given indeed nobody everyone "
        "someone anyone nothing everything something people police officials read photo image video breaking "
        "advertisement update exclusive watch share related click source sources reportedly recent internal local "
        "federal".split()
    )
)
"""Words that are no name by themselves, whatever their first letter."""

PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le el al bin ibn ben ter ten y e zu af st".split()
)

FIRST_NAMES = frozenset(
    "adam alan alex alexander alice amy andrea andrew angela ann anna anne anthony barbara ben benjamin betty bill bob "
    "brian carl carol caroline catherine charles charlotte chris christine christopher claire clara daniel "
    "david deborah "
    "dennis diana donald dorothy edward elena elizabeth ellen emily emma eric erik eva frank fred gary george "
    "grace greg "
    "hanna hannah hans harold harry heather helen henry ian ingrid ivan jack jacob james jane janet jason jean jeff "
    "jennifer jeremy jessica jim joan joe john jon jonathan jose joseph joshua juan judith julia julie karen kate "
    "katherine keith kelly ken kenneth kevin kim larry laura lauren lawrence lee leo linda lisa louis lucy luis maria "
    "marie marina mark martha martin mary matt matthew megan melissa michael michelle mike mohammed muhammad "
    "nancy nick "
    "nicholas nicole nina olga olivia oscar pamela patricia patrick paul pedro peter philip rachel ralph ray rebecca "
    "richard rob robert robin roger ron ronald rosa rose roy russell ruth ryan sam samantha samuel sandra sara sarah "
    "scott sean sharon simon sofia sophie stephanie stephen steve steven susan ted thomas tim timothy tom tony "
    "vladimir victor victoria virginia walter wendy william".split()
)
"""Common given names in English-language news."""

FEMALE_NAMES = frozenset(
    "alice amy andrea angela ann anna anne barbara betty carol caroline catherine charlotte christine claire clara "
    "deborah diana dorothy elena elizabeth ellen emily emma eva grace hanna hannah heather helen ingrid jane "
    "janet jennifer jessica joan judith julia julie karen kate katherine kelly kim laura lauren linda lisa lucy maria "
    "marie marina martha mary megan melissa michelle nancy nicole nina olga olivia pamela patricia rachel rebecca rosa "
    "rose ruth samantha sandra sara sarah sharon sofia sophie stephanie susan victoria virginia wendy".split()
)
"""Those of them that women bear."""
GROUPS = frozenset(
    """jew jews jewish jewry muslim muslims christian christians hindu hindus sikh sikhs buddhist buddhists catholic
    catholics protestant protestants arab arabs kurd kurds latino latinos latina latinas hispanic hispanics evangelical
    evangelicals israeli israelis iraqi iraqis pakistani pakistanis saudi saudis yemeni yemenis kuwaiti kuwaitis qatari
    emirati emiratis bangladeshi bangladeshis somali somalis afghan afghans""".split()
)
"""Those of a people or a faith, who are nobody by name: "Muslims", "Israeli Jews"."""
PEOPLES = GROUPS | frozenset(
    "american americans republican republicans democrat democrats dems democratic conservatives liberals german "
    "germans greek french".split()
)
