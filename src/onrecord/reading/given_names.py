"""Given names that nearly always belong to a man, or to a woman: they tell whether "he" or "she" can mean somebody.

Names that both bear ("Kim", "Jordan", "Robin") are left out. Whoever isn't in the lists is known by a title, a role or
the pronouns beside the name.
"""

MALE_NAMES = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alberto alec alejandro alexander alfred ali
    allan allen alvin amir ammar anders andre andreas andres andrew andy angus anthony antonin antonio arnold arthur
    barack barry bashar ben benjamin bernard bernie bert bill billy bjorn bob bobby boris brad bradley brandon
    brendan brent brett brian bruce bruno bryan byron caleb calvin carl carlos cesar chad charles charlie christian
    christopher chuck clarence clark claude clay clayton cliff clifford clive colin connor conor corey craig curt
    curtis dan daniel danny darren darryl dave david davis dean dennis derek derrick desmond dexter diego dimitri
    dirk dmitri dmitry dominic dominik don donald donnie doug douglas duncan dustin dwayne dwight dylan earl ed
    eddie edgar edmund eduardo edward edwin egil eli elijah elliot elliott elvis emil emmanuel enrique eric erik
    ernest ernesto ernie ethan eugene evan everett felipe felix fernando fidel fletcher floyd francisco francois
    frank franklin franz fred freddie frederick fritz gabriel garrett garry gary gavin gene geoff geoffrey george
    gerald gerard gianni gilbert giovanni giuseppe glenn gordon graham grant greg gregg gregory guillermo gunnar
    gustav guy hal hamid hank hans harold harrison harry harvey hassan hector heinrich helmut henri henrik henry
    herb herbert herman horace howard hubert hugh hugo hussein ian ibrahim igor imran isaac ivan ivo jack jacob
    jacques jaime jake jakob jamal james jared jason javier jay jeb jeff jeffrey jens jeremiah jeremy jerome jerry
    jesus jim jimmy joachim joaquin joe joel joey johan johannes john johnny jon jonah jonas jonathan jorge jose
    josef joseph josh joshua juan julian julio julius jurgen justin kamal karim karl keith ken kenneth kenny kent
    kevin khalid kirk klaus knut kofi konrad kristian kurt kyle lamar lance larry lars laurent lawrence leif len leo
    leon leonard leonardo leopold leroy lester lionel lloyd lorenzo lou louis luca lucas luigi luis lukas luke
    magnus mahmoud malcolm manny manuel marc marcel marcelo marco marcos marcus mario mark marlon marshall martin
    marvin mathias matt matteo matthew matthias maurice max maxwell mel mervyn michael miguel mike mikhail miles
    milton mitch mitchell mitt mohamed mohammad mohammed moses muhammad murray mustafa nathan nathaniel neal ned
    neil nelson newt nicholas nick nicolas nigel nikolai nils noah norman oleg oliver olivier omar oscar otto owen
    pablo paolo pascal patrick paul pavel pedro per percy perry pete peter phil philip philippe phillip pierre
    rafael rahul rajiv ralph ramon rand randall randy rashid raul raymond reggie reid reinhold rex ricardo richard
    rick ricky rob robby robert roberto rodney rodrigo roger roland rolf ron ronald ronnie ross roy ruben
    rudolph rudy rupert russ russell ryan salman salvador sam samir samuel saul scott sean sebastian serge sergei
    sergey sergio seth shane shaun shawn sheldon sidney sigmar silvio simon solomon spencer stan stanley stefan
    stephen steve steven stewart stuart sven tariq ted terrence theo theodore thomas tim timothy tobias todd tom
    tomas tommy tony travis trent trevor troy tyler tyrone umberto valentin vernon victor viktor vince vincent
    vladimir wade wallace walt walter warren wayne wendell werner wesley wilhelm will willem william willie wolfgang
    woodrow xavier yasser yuri yusuf zachary""".split()
)

FEMALE_NAMES = frozenset(
    """abigail ada adele agnes aisha alexandra alexis alice alicia alison allison allyson alma alyssa amanda amber
    amelia amina amy ana anastasia anette angela angelica angelina anita ann anna annabel anne annette annie antonia
    april astrid audrey barbara beatrice becky belinda bella bernadette bernice beth bethany betsy betty beverly
    bianca birgit bonnie brenda bridget brigid brigitte brittany camilla candace candice cara carla carly carmen
    carol carole caroline carolyn carrie catherine cathy cecilia celeste charlene charlotte chelsea cheryl christina
    christine cindy claire clara claudia colleen condoleezza connie constance cora courtney crystal cynthia daisy
    danielle daphne dawn deanna deb debbie debora deborah debra delia denise diana diane dianne dina dolly
    dolores donna dora doris dorothy edith eileen elaine eleanor elena elisa elisabet elisabeth elise eliza
    elizabeth ella ellen eloise elsa elsie emilia emily emma erica erika erin esther ethel eugenia eva evelyn faith
    farah fatima felicia fiona flora florence frances francesca frida gabriela gail geraldine gertrude gillian gina
    ginger gladys gloria grace greta gretchen gwen hannah harriet hazel heather heidi helen helena helga henrietta
    hilary hilda hillary holly huma ida ilse imelda inga ingrid irene iris irma isabel isabella ivanka jackie
    jacqueline jane janet janice jasmine jean jeanette jeanne jenna jennifer jenny jessica jill jillian jo joan
    joanna joanne jocelyn johanna josephine joy joyce juanita judith judy julia juliana julie juliet june karen
    karin karla kate katharine katherine kathleen kathryn kathy katie katrina kayla kellyanne kelsey kerstin kirsten
    klara krista kristen kristin kristina latoya laura lauren laurie leah leila lena leslie leticia lidia lily linda
    lisa liv liz liza lizzie lois lola lorena loretta lori lorraine louisa louise lucia lucille lucinda lucy luisa
    lydia lynn mabel madeleine madeline maggie malala mandy marcia margaret margarita margot maria marian marianne
    marie marilyn marina marjorie marlene marsha martha martina mary matilda maureen maxine megan meghan melania
    melanie melinda melissa mercedes meredith michele michelle mildred millie mimi mindy miranda miriam moira mollie
    molly mona monica myra nadia nancy naomi natalia natalie natasha nellie nicola nicole nicolette nikki nina nora
    norma olga olivia pam pamela patricia patti patty paula pauline peggy penelope penny phyllis priscilla rachel
    ramona rebecca regina renata renee rhonda rita roberta robyn rosa rosalind rosalyn rosemary roxanne ruth
    sabrina sally samantha sandra sandy sara sarah selena serena shannon sharon sheila shelley sherry shirley sigrid
    silvia simone sofia sonia sonja sonya sophia sophie stacey stacy stella stephanie sue susan susana susanna
    susanne suzanne sybil sylvia tabitha tamara tammy tania tanya tara teresa tess thelma theresa therese tiffany
    tina trisha ulrike ursula valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda
    wendy whitney wilma winifred yolanda yvette yvonne zoe""".split()
)
