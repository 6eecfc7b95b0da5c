"""Pairs of what a channel was told and a later sentence, each labelled by hand: does it say something new?

What was told are sentences of the seeds of one day. The later sentences that are new stand in seeds of the same or a
later day; those that are not stand there too, or say a told thing in other words, other figures or another language.
"New" is a number, a name or an event that the told sentences do not give.
"""

from dataclasses import dataclass

FERRY = (
    "Sea water poured into the Haven Tunnel shortly before five o’clock on Friday morning, trapping 38 vehicles on "
    "their way to the Saint-Aubry ferry and leaving two people unaccounted for.",
    "The Sarrow Harbour Authority (SHA), which owns the tunnel, said 63 people had been brought out by seven o’clock, "
    "most of them on foot through the emergency gallery.",
    "Those missing are a maintenance engineer who was working a night shift in the tunnel and the driver of a "
    "refrigerated lorry registered in Slovakia.",
    "The authority’s chief executive, Judith Calloway, said that a flood gate at the northern entrance had not closed "
    "when a storm surge arrived on top of a spring tide.",
    "The tunnel, 1.3 kilometres long and opened in 1974, is the only road to the ferry terminal on the Ness.",
    "At the lowest point of the road the water stood 4.1 metres deep, up to the lamps.",
    "All sailings are cancelled until further notice.",
)
FERRY_REPAIRS = (
    "The Sarrow Harbour Authority said that it had suspended the contract for gate maintenance while the cause was "
    "examined.",
    "Its chief executive, Judith Calloway, put the cost of repairs at 18 million pounds.",
    "She repeated that 63 people had been rescued on Friday; the fire service says 71.",
    "The fire service named him as Marek Hudec, a 52-year-old lorry driver from Žilina in Slovakia.",
    "Callum Reyes, the maintenance engineer missing since the Haven Tunnel flooded, was brought out alive a few "
    "minutes before midnight on Friday, nineteen hours after he had gone back for the last cars.",
)
VOLCANO = (
    "A volcano on the Spanish Atlantic island of La Yedra erupted before dawn on Saturday, opening a fissure half a "
    "kilometre long and sending lava towards banana plantations on the southern slope.",
    "Nobody was hurt, the island’s government said.",
    "It had evacuated 2,100 people on Friday after a swarm of earthquakes and ordered another 2,200 out when the "
    "eruption began at 3:12 a.m.",
    "Three vents were active by mid-morning along the flank of the Pico Orzal, whose last eruption was in 1953.",
    "Ash fell as far as the capital, Puerto Calima, 14 kilometres away.",
    "Spanish officials said that a navy ship with 400 beds would reach the island on Sunday.",
    "About 11,200 people live on La Yedra, which exports bananas and a goat’s cheese.",
)
VOLCANO_ES = (
    "El Cabildo de La Yedra ordenó este viernes el desalojo preventivo de Los Berodes y Hoya Negra, los dos núcleos "
    "más próximos al pico Orzal, después de que la red sísmica registrara 1.240 terremotos en apenas 48 horas.",
    "La medida afecta a 2.100 de los 11.200 vecinos de la isla.",
    "El mayor de los temblores, de magnitud 3,9, se produjo a las seis y cuarto de la mañana y se sintió en toda la "
    "vertiente sur.",
    "Según la asociación de ganaderos, en la zona quedan unas 900 cabras.",
    "El aeropuerto funciona con normalidad.",
)
STRIKE = (
    "Train drivers and conductors at Mittelbahn walked off the job on Friday, halting most services of the German rail "
    "company at the start of a 48-hour strike over pay and working hours.",
    "The Union of Train Professions, known by its German initials GdZ, said 85% of trains had been cancelled by "
    "midday.",
    "Mittelbahn put the figure at 60% and said that it was running one train every two hours on its main lines.",
    "The GdZ wants a 6.5% raise and a 36-hour week for shift workers.",
    "The company has offered 4.1% over two years.",
    "A first mediation meeting, led by the former labour judge Ingrid Falkenrath, has been set for Saturday.",
)
STRIKE_DE = (
    "Die Gewerkschaft der Zugberufe (GdZ) hat Lokführer, Zugbegleiter und Fahrdienstleiter zu einem 48-stündigen "
    "Ausstand aufgerufen, dem längsten in der Geschichte des Unternehmens.",
    "Die Mittelbahn spricht von 60 Prozent der Verbindungen im Fern- und Regionalverkehr.",
    "Die GdZ hält dagegen: Nach ihrer Zählung stehen 85 Prozent der Züge still.",
    "Ihre Gewerkschaft fordert 6,5 Prozent mehr Lohn und die 36-Stunden-Woche für alle, die im Schichtdienst arbeiten.",
    "Das Unternehmen bietet bislang 4,1 Prozent, verteilt auf zwei Jahre, und will über die Arbeitszeit erst 2028 "
    "reden.",
    "Personalvorstand Martin Thiessen nannte den Streik „unverhältnismäßig“.",
)
MERGER = (
    "The Dutch chip maker Velder Semiconductor and its Japanese rival Kurokawa Devices have agreed to merge in an "
    "all-share deal worth $41 billion that would create the world’s largest producer of chips for electric cars and "
    "data-centre power supplies.",
    "Velder’s shareholders will own 54 percent of the new company and Kurokawa’s 46 percent.",
    "Velder’s chief executive, Annelies Verbruggen, will run the group, and Kurokawa’s president, Shinji Moriwaki, "
    "will chair its board.",
    "About 2,400 posts overlap, they said, out of a combined workforce of 71,000; most would disappear through "
    "retirement.",
    "The deal needs approval in 14 jurisdictions, among them the European Union, the United States, Japan and China.",
)
RECOUNT = (
    "With 71 percent of the ballots in Santa Brava’s presidential election counted for a second time, the opposition "
    "candidate’s lead over the incumbent has shrunk by half, to 1,964 votes.",
    "Elena Quiroga Paz, an economist who has never held office, led President Ramiro Ostos by 3,812 votes on election "
    "night, out of 2.9 million.",
    "The National Electoral Tribunal (TNE) ordered a full recount after both campaigns asked for one, a thing that has "
    "not happened before in the Central American republic.",
    "Ballots are being read aloud, one at a time, in a basketball arena on the edge of the capital.",
    "Under the constitution the new president takes office in January.",
)
LEAK = (
    "Norvia Airlines said on Friday that intruders had copied the records of 2.1 million passengers from a booking "
    "system run by a supplier, and its shares closed 6.8 percent lower in Copenhagen.",
    "The records include names, e-mail addresses, dates of birth and, in some cases, passport numbers.",
    "Norvia learned of the theft eleven days ago, when an employee of the supplier, Tessaro Systems, noticed that a "
    "test account had been downloading files every night since early October.",
    "The Danish Data Protection Agency confirmed that it had been notified within the 72 hours that the law allows.",
)
WATER = (
    "Los 86.000 habitantes del valle de Ordiala se quedarán sin agua corriente entre las diez de la noche y las seis "
    "de la mañana a partir del lunes.",
    "El embalse de Peñarrasa, que abastece a la comarca, está al 11 % de su capacidad, el nivel más bajo desde que se "
    "construyó hace 58 años.",
    "Nueve de los catorce alcaldes votaron a favor.",
)
THEFT = (
    "Two masked men broke into the Darcel Museum in the French town of Valmorey early on Friday and stole four gold "
    "snuffboxes and an enamel pendant worth 3.2 million euros ($3.7 million), prosecutors said.",
    "The pair came through a skylight that was under repair, smashed one display case and were gone in seven minutes.",
    "“They walked past a Fragonard without a glance,” said prosecutor Mathilde Escoffier.",
    "The eighteenth-century boxes were left to the town by a shipowner in 1902.",
)
SATELLITE = (
    "Engineers have lost control of Boreas-2, one of the three polar satellites that feed northern weather forecasts, "
    "after two of its four reaction wheels stopped within an hour of each other on Thursday night.",
    "The Polar Weather Cooperative (PWC), the club of 14 countries that operates the spacecraft, said on Friday that "
    "it was tumbling slowly, about once every nine minutes.",
)


ROVERS = (
    "Brackwater Rovers, champions of England in 1958 and of very little since, have been bought by a pension fund for "
    "Canadian teachers in a deal that values the club at 212 million pounds.",
    "Alder Lake Partners, which manages the fund, will take 81 percent from the Penhallow family, owners for 44 years.",
    "The rest goes to the supporters’ trust, the first time that fans of a second-division club have been given a "
    "stake of that size in a sale.",
    "They paid one pound for it.",
    "The league must still approve the sale, which requires its test for owners and directors; a decision is expected "
    "before Christmas.",
)
MISSILES = (
    "North Korea condemned on Sunday an agreement between the United States and Japan to make air-to-air missiles "
    "together at a faster pace, calling it a provocation that raises the danger of conflict in Northeast Asia.",
    "A senior official of the North’s defence ministry, whom state media did not name, said that Pyongyang would build "
    "up its means of deterrence in response.",
    "On a trip to Tokyo not long ago, the U.S. defense secretary, Pete Hegseth, settled with Japan’s defence minister "
    "that the allies would press ahead with it.",
)
VACCINE = (
    "A vaccine against group A streptococcus, a germ that scientists have failed to tame for a century, protected "
    "children from strep throat in a trial of 14,200 boys and girls in four countries, researchers reported in "
    "Singapore on Saturday.",
    "Two doses reduced confirmed cases of strep throat by 64 percent over eighteen months, and cases of impetigo, a "
    "skin infection caused by the same bacterium, by 58 percent.",
    "“We have wanted to show you this slide for eleven years,” said Amara Senanayake, the paediatrician at Marlowe "
    "University who led the study.",
)
CHEESE = (
    "Depuis neuf jours, quatre conteneurs de tomme de Valmière attendent sur un quai du port de Halifax, au Canada.",
    "Chaque lot doit désormais être analysé deux fois, au départ et à l’arrivée, par un laboratoire agréé.",
    "Ses 112 éleveurs vendent au Canada un quart de leur production.",
    "Elle chiffre la perte à 1,9 million d’euros si la cargaison devait être détruite.",
    "« On nous demande un papier qui n’existe pas encore », résume Solange Berthoud, qui préside la coopérative.",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """What was told, a later sentence in the language with this ISO 639-1 code, and whether it says something new."""

    told: tuple[str, ...]
    sentence: str
    new: bool
    language: str = "en"


PAIRS = (
    # The ferry tunnel
    Pair(FERRY, "Divers found Reyes, 34, sitting on a cable rack in a pump chamber below the middle of the harbour, "
         "his boots in the water and his head against the ceiling.", True),
    Pair(FERRY, "Pumps have lowered the water at the deepest point from 4.1 metres to 1.9, and the fire service "
         "expects to be able to walk the whole length by Sunday.", True),
    Pair(FERRY, "Its chief executive, Judith Calloway, put the cost of repairs at 18 million pounds.", True),
    Pair(FERRY, "Some 5,400 travellers have been moved to ships from Kelby since Friday.", True),
    Pair(FERRY, "The Sarrow Harbour Authority (SHA) postponed the work twice.", True),
    Pair(FERRY, "The fire service named him as Marek Hudec, a 52-year-old lorry driver from Žilina in Slovakia.", True),
    Pair(FERRY, "An hour later the SHA’s chief executive, Judith Calloway, stepped aside.", True),
    Pair(FERRY, "Two people are still unaccounted for.", False),
    Pair(FERRY, "The Haven Tunnel, which was opened in 1974, is 1.3 kilometres long.", False),
    Pair(FERRY, "The harbour authority said that sixty-three people had been brought out of the tunnel.", False),
    Pair(FERRY, "It flooded before five o’clock on Friday when a gate at the northern entrance failed to close.",
         False),
    Pair(FERRY, "The tunnel in Sarrow belongs to the harbour authority and is the only road to the terminal.", False),
    Pair(FERRY, "Judith Calloway is the chief executive of the Sarrow Harbour Authority.", False),
    Pair(FERRY, "There were thirty-eight vehicles trapped on their way to the ferry.", False),
    Pair(FERRY_REPAIRS, "He would expect the bill to be at least 27 million.", True),
    Pair(FERRY_REPAIRS, "The board appointed the harbour master, Owen Pryce, in her place.", True),
    Pair(FERRY_REPAIRS, "Transport Minister Olivia Trent named Dame Ruth Okafor, a retired bridge engineer, to lead "
         "that inquiry.", True),
    Pair(FERRY_REPAIRS, "The authority raised its own to 25 million pounds ($33 million) from 18 million.", True),
    Pair(FERRY_REPAIRS, "A maintenance engineer, Callum Reyes, was rescued late on Friday.", False),
    Pair(FERRY_REPAIRS, "Marek Hudec, 52, is a lorry driver from Slovakia.", False),
    Pair(FERRY_REPAIRS, "The authority, whose chief executive is Calloway, counted 63 rescued; the fire service 71.",
         False),
    Pair(FERRY_REPAIRS, "Elle demande à la région un fonds d’urgence de 6 millions d’euros et doit être reçue lundi à "
         "la préfecture.", True, "fr"),
    Pair(FERRY_REPAIRS, "Selon les pompiers, 71 personnes ont été évacuées du tunnel vendredi.", False, "fr"),
    # The volcano
    Pair(VOLCANO, "Lava from the volcano on the Spanish island of La Yedra reached the Atlantic early on Sunday after "
         "burying about 180 houses, and the number of people moved to safety rose to 6,800, civil protection officials "
         "said.", True),
    Pair(VOLCANO, "He said that the fissure had grown to 900 metres and that a fifth vent had opened.", True),
    Pair(VOLCANO, "Spain’s government promised 12 million euros ($14 million) in immediate aid.", True),
    Pair(VOLCANO, "The island’s airport was shut by ash on Saturday evening, stranding some 500 travellers.", True),
    Pair(VOLCANO, "No one has been hurt since the eruption began before dawn on Saturday.", False),
    Pair(VOLCANO, "The Pico Orzal last erupted in 1953.", False),
    Pair(VOLCANO, "Some 11 200 people live on the island of La Yedra.", False),
    Pair(VOLCANO, "A ship of the Spanish navy with four hundred beds is to reach the island on Sunday.", False),
    Pair(VOLCANO, "El buque de la Armada, con 400 camas, llegará a La Yedra el domingo.", False, "es"),
    Pair(VOLCANO, "El Cabildo de La Yedra ha desalojado ya a 7.100 personas, cerca de dos tercios de la población de "
         "la isla.", True, "es"),
    Pair(VOLCANO_ES, "De las 900 cabras que quedaban en la ladera, los pastores habían sacado hasta anoche 871.", True,
         "es"),
    Pair(VOLCANO_ES, "La colada ha enterrado además 64 hectáreas de plataneras, el sustento de unas 300 familias.",
         True, "es"),
    Pair(VOLCANO_ES, "En la isla viven 11 200 vecinos, y el desalojo afecta a 2 100.", False, "es"),
    Pair(VOLCANO_ES, "La red sísmica ha registrado 1240 terremotos en dos días, el mayor de magnitud 3,9.", False,
         "es"),
    Pair(VOLCANO_ES, "The island of La Yedra had 1,240 earthquakes in 48 hours.", False),
    # The rail strike
    Pair(STRIKE, "Trains began to run again across Germany on Sunday after the rail company Mittelbahn and the drivers’"
         " union GdZ agreed on a raise of 5.2 percent in two steps and a 37-hour week from 2028.", True),
    Pair(STRIKE, "Union members will vote on it by the middle of December.", True),
    Pair(STRIKE, "The union had asked for 6.5 percent, and the company had offered 4.1.", False),
    Pair(STRIKE, "According to the GdZ, 85 percent of the trains were cancelled.", False),
    Pair(STRIKE, "Die Gewerkschaft fordert 6,5 Prozent mehr Lohn und die 36-Stunden-Woche.", False, "de"),
    Pair(STRIKE_DE, "Die 22.000 Beschäftigten erhalten 5,2 Prozent mehr Lohn, einmalig 900 Euro und von 2028 an die "
         "37-Stunden-Woche.", True, "de"),
    Pair(STRIKE_DE, "Vermittelt hatte die frühere Arbeitsrichterin Ingrid Falkenrath, die beide Seiten am "
         "Samstagnachmittag in einem Mainzer Gemeindehaus zusammenbrachte.", True, "de"),
    Pair(STRIKE_DE, "Der Fahrgastverband Pro Takt, der an zwölf Bahnhöfen mitgezählt hatte, kam auf 71.", True, "de"),
    Pair(STRIKE_DE, "Nach der Zählung der GdZ stehen 85 % der Züge still, die Mittelbahn spricht von 60 %.", False,
         "de"),
    Pair(STRIKE_DE, "Die Gewerkschaft fordert 36 Stunden in der Woche und mehr Lohn.", False, "de"),
    # The merger
    Pair(MERGER, "The German industrial union GIT, which sits on Velder’s European works council, put the number at "
         "3,100 on Saturday night, after adding contractors and temporary staff.", True),
    Pair(MERGER, "Kurokawa has burned $700 million in five quarters, and Velder’s margin, once the envy of the "
         "industry, is down to nine percent.", True),
    Pair(MERGER, "The companies speak of 2,400 posts that overlap.", False),
    Pair(MERGER, "Annelies Verbruggen is to lead the merged company.", False),
    Pair(MERGER, "統合は株式交換方式で、規模は410億ドルに上る。", False, "ja"),
    Pair(MERGER, "労働組合の委員長を務める小田切真由美さんは「製造現場には何の言葉もなかった」と話した。", True, "ja"),
    # The recount
    Pair(RECOUNT, "Elena Quiroga Paz will be the next president of Santa Brava after a full recount confirmed her "
         "victory by 2,207 votes out of 2.9 million, and the incumbent, Ramiro Ostos, conceded within the hour.", True),
    Pair(RECOUNT, "The Inter-American Electoral Mission (IAEM) called the process exemplary.", True),
    Pair(RECOUNT, "She takes office in January.", False),
    Pair(RECOUNT, "Quiroga’s lead had been 3,812 votes on election night.", False),
    Pair(RECOUNT, "En la noche electoral la diferencia era de 3.812.", False, "es"),
    # The others
    Pair(LEAK, "The theft of passenger data from Norvia Airlines affects 3.4 million people and not 2.1 million, "
         "according to a security company that has examined a sample offered for sale.", True),
    Pair(LEAK, "The seller wants 40 bitcoin.", True),
    Pair(LEAK, "Danish police asked newspapers not to name the forum.", True),
    Pair(LEAK, "Norvia has said that the records of 2,100,000 passengers were copied.", False),
    Pair(LEAK, "The stolen records hold names, addresses and, in some cases, the numbers of passports.", False),
    Pair(WATER, "About 74,000 people are affected, the regional government said.", True),
    Pair(WATER, "The Peñarrasa reservoir, built 58 years ago, has fallen to 11% of its capacity.", False),
    Pair(WATER, "Votaron a favor 9 de los 14 alcaldes.", False, "es"),
    Pair(THEFT, "Le musée ne compte plus que deux veilleurs de nuit, contre cinq il y a dix ans.", True, "fr"),
    Pair(THEFT, "Le butin est estimé à 3,2 millions d’euros.", False, "fr"),
    Pair(THEFT, "Police arrived four minutes later.", True),
    Pair(SATELLITE, "PWCは14カ国でつくる。", False, "ja"),
    Pair(SATELLITE, "北海道網走市の漁業者からは戸惑いの声が上がる。", True, "ja"),
)  # fmt: skip

# Labelled after the rule was settled, so that they show how it does on what it was not made with.
UNSEEN_PAIRS = (
    Pair(ROVERS, "Alder Lake promised 60 million pounds for the stadium, whose east stand has been closed since an "
         "engineer put his foot through it.", True),
    Pair(ROVERS, "“We had a whip-round for the pound and it came to £340,” said the trust’s secretary, Nadia Farouk.",
         True),
    Pair(ROVERS, "The manager, Ignacio Vela, has been told that he may buy a left back in January.", True),
    Pair(ROVERS, "The rest will go to the Sarrow flood appeal.", True),
    Pair(ROVERS, "The players’ union noted that the squad has gone without a bonus since August.", True),
    Pair(ROVERS, "Alder Lake is paying 212 million pounds.", False),
    Pair(ROVERS, "The league has to approve the deal.", False),
    Pair(ROVERS, "The supporters’ trust paid a pound for its stake in Brackwater Rovers.", False),
    Pair(ROVERS, "The Penhallow family had owned the club for forty-four years.", False),
    Pair(MISSILES, "Naoko Fujisaki, who studies alliances at the Hibiya Institute of Policy in Tokyo, hears more worry "
         "than threat in those words.", True),
    Pair(MISSILES, "The agreement concerns the AIM-120, a medium-range missile fired from fighter jets.", True),
    Pair(MISSILES, "North Korea said it would strengthen its deterrence in response to the agreement.", False),
    Pair(MISSILES, "North Korea has attacked a plan by the United States and Japan to build air-to-air missiles "
         "together.", False),
    Pair(MISSILES, "Pete Hegseth, the U.S. defence secretary, had travelled to Tokyo to agree on it.", False),
    Pair(VACCINE, "The maker, Corvane Biologics, has named one for poor countries, $3.50 a dose, but none for rich "
         "ones.", True),
    Pair(VACCINE, "Doctors in Britain will remember the winter four years ago when scarlet fever swept through primary "
         "schools and chemists ran out of penicillin.", True),
    Pair(VACCINE, "Its head, Professor Keith Ollerton, said that the choir could be heard through the pipes.", True),
    Pair(VACCINE, "Amara Senanayake, the trial’s leader, cautioned that the children had been followed for only "
         "eighteen months.", False),
    Pair(VACCINE, "The vaccine cut cases of strep throat by 64 percent in 18 months.", False),
    Pair(VACCINE, "とびひと呼ばれる皮膚の感染症も58%減った。", False, "ja"),
    Pair(VACCINE, "効果は最後の半年で55%まで下がっている。", True, "ja"),
    Pair(CHEESE, "Claire Beaulieu, who negotiated for the European Commission, said that nobody had lost.", True),
    Pair(CHEESE, "The cooperative spoke of 1.9 million euros if everything had been lost.", False),
    Pair(CHEESE, "The Canadian importer, Fundy Fine Foods, values the load at 1.2 million.", True),
    Pair(CHEESE, "Les quatre conteneurs de tomme attendent toujours sur le quai de Halifax.", False, "fr"),
    Pair(CHEESE, "La Commission européenne a demandé une dérogation de trois mois.", True, "fr"),
    Pair(CHEESE, "Il faut deux analyses de chaque lot, l’une au départ et l’autre à l’arrivée.", False, "fr"),
    Pair(CHEESE, "La perte serait de 1 900 000 euros.", False, "fr"),
    Pair(THEFT, "Les tabatières, réalisées à Paris entre 1748 et 1771, proviennent de la collection de l’armateur "
         "Honoré Darcel.", True, "fr"),
    Pair(THEFT, "No arrests had been made.", True),
    Pair(THEFT, "The two men broke in through the skylight and left after seven minutes.", False),
    Pair(SATELLITE, "A replacement, Boreas-4, is sitting in a clean room in Bremen.", True),
    Pair(SATELLITE, "Boreas-2 is tumbling, the cooperative said, since two of its wheels stopped.", False),
)  # fmt: skip
