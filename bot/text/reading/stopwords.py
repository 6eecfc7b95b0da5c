"""Words that say nothing of what a text is about, in each language."""

_LISTS = {
    "en": """
        a about above after again against all also although am among an and another any are around as at be because
        been before being below between both but by came can cannot could did do does doing down during each either
        else even ever every few for from further get got had has have having he her here hers herself him himself his
        how however i if in into is it its itself just last let like made make many may me might more most much must
        my myself neither never new no nor not now of off on once one only or other our ours out over own per put quite
        rather really said same say says see several shall she should since so some still such take than that the
        their theirs them themselves then there these they this those though three through thus to told too toward
        towards two under until up upon us very was we well went were what when where whether which while who whom
        whose why will with within without would year years yes yet you your yours
        """,
    "de": """
        aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bis bin bist da
        dabei damit danach dann daran darauf das dass dazu dem den denen denn der deren des dessen die dies diese
        diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige er erst es etwa etwas
        euch für gegen gab gibt habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer
        im in ins ist ja jede jedem jeden jeder jetzt kann kein keine keinen können man mehr mein mit muss müssen nach
        nicht nichts noch nun nur ob oder ohne sagte schon sehr sei sein seine seinem seinen seiner seit sich sie sind
        so soll sollen sollte sondern sowie über um und uns unser unter viel viele vom von vor war waren was wegen weil
        weiter welche wenn wer werde werden wie wieder will wir wird wo worden wurde wurden während zu zum zur zwar
        zwei zwischen
        """,
    "fr": """
        afin ai ainsi alors après au aucun aussi autre autres aux avait avaient avant avec avoir c car ce ceci cela
        celle celui ces cet cette ceux chaque chez comme comment contre d dans de depuis des deux dit donc dont du elle
        elles en encore entre es est et étaient était être eu eux fait fois font il ils j je jusqu l la le les leur
        leurs lors lui m ma mais malgré me même mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas
        pendant peu peut plus pour pourquoi qu quand que quel quelle quelques qui quoi s sa sans se selon sera ses si
        sien soit son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une va vers vos votre vous y
        """,
    "es": """
        a al algo algunas algunos ante antes aquel aún aunque bajo bien cada casi como con contra cual cuando cuyo da
        de del desde después dijo donde dos durante e el él ella ellas ellos en entre era eran es esa esas ese eso esos
        esta está están estas este esto estos fue fueron ha había habían hace hacia han hasta hay hoy la las le les lo
        los luego más me mi mientras mis mismo mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra otras
        otro otros para pero poco por porque pues que qué quien quienes se sea según ser si sí sido sin sino sobre son
        su sus también tan tanto te tiene tienen toda todas todo todos tras tu tus un una unas uno unos ya y yo
        """,
    "it": """
        a abbia ad agli ai al alla alle allo anche ancora avere aveva avevano c che chi ci ciò coi col come con contro
        cui d da dagli dai dal dalla dalle dallo degli dei del della delle dello dentro di dopo dove due e è ed era
        erano essere fa fino fra già gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me meno mentre mi mio
        molto ne negli nei nel nella nelle nello no noi non nostro o ogni oggi oltre per perché però più poi prima può
        qua quale quando quanto quella quelle quelli quello questa queste questi questo qui s sarà se sé secondo sei
        sempre senza si sia siamo sono sopra sotto sta stata stati stato su sua sue sugli sui sul sulla sulle suo suoi
        tra tre troppo tu tua tutta tutte tutti tutto un una uno vi voi
        """,
    "pt": """
        a à ainda além algum alguma alguns ao aos apenas após aquela aquele as às assim até cada com como contra contudo
        da das de dela dele deles depois desde dessa desse desta deste disse do dois dos durante e é ela elas ele eles
        em enquanto entre era eram essa essas esse esses esta está estão estas estava este estes eu foi foram há isso
        isto já lhe lo mais mas me mesmo meu minha muito muitos na nas não nem nenhum no nos nós nossa nosso num numa o
        onde os ou outra outras outro outros para pela pelas pelo pelos perante pode por porém porque pouco quais qual
        quando que quem são se segundo seja sem sempre sendo ser será seu seus si sido sob sobre sua suas também tão te
        tem têm ter teve tinha toda todas todo todos tu um uma umas uns você
        """,
    "nl": """
        aan achter al alle alleen als alsnog andere ben bij binnen boven bovendien buiten daar daarna dan dat de deze
        die dit doch doen door dus een eens en er ertoe eten even gaan gaat geen geweest haar had hadden heb hebben
        heeft hem hen het hier hij hoe hun ik in is ja je jij jullie kan kon konden kunnen maar meer men met mij mijn
        moet moeten na naar niet niets nog nu of om omdat onder ons onze ook op over per reeds sinds steeds te tegen
        tijdens toch toen tot tussen twee u uit uw van vanaf veel verder volgens voor vooral waar waarom wanneer want
        waren was wat we weer wel welke werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zoals
        zonder zou zouden
        """,
    "pl": """
        a aby ale ani aż bardzo bez bo bowiem być był była było były będą będzie by chce choć ci co coraz coś czy czyli
        dla dlaczego dlatego do dwa gdy gdyby gdzie go i ich im innych inne iż ja jak jako je jednak jego jej jest
        jestem jeszcze jeśli już każdy kiedy kto która które którego której który których którym ku lecz lub ma mają
        mi mimo między mnie może można mu na nad nam nas nasz nawet nich nie niego niej nią nim niż no o obok od on ona
        one oni ono oraz po pod podczas powiedział ponieważ poza przed przede przez przy również są się sobie swoje ta
        tak także tam te tego tej ten też to tu tych tylko tym u w we według wiele więc wszystko wy z za zaś ze że żeby
        został została zostały
        """,
    "uk": """
        а або адже але б без біля був буде будуть була були було бути в вам вас весь від він вона вони воно все всі
        всіх вже ви для до довго є ж за замість зі з із й його йому її їй їм їх і коли котрий крім ми мій може на над
        нам нас наш не ні ніж ним них ніхто о один окрім перед під після по поки при про проти раз сам саме своє свої
        свою себе собі так також там те ти тим тих то той тобто того тоді тому ту тут у хоча хто це цей ця ці цього
        цьому через час чи чому ще що щоб щодо як яка яке який які якого яку якщо який-небудь сказав сказала
        """,
    "ru": """
        а без более больше будет будут бы был была были было быть в вам вас ведь весь во вот все всего всех вы где да
        даже два для до другой его ее её ей если есть еще ещё же за здесь и из или им их к как какая какой ко когда
        которая которого которое которой котором которые который которых кто куда ли лишь между меня мне много может
        можно мой моя мы на над надо нам нас наш не него нее неё ней нет ни нибудь них ничего но ну о об один он она
        они оно от перед по под после потом потому почти при про раз с сам сам свое свои свой свою себе себя со
        сейчас сказал сказала со так также такой там тем теперь то тогда того тоже той только том тот три тут ты у уже
        хотя чего чем через что чтобы чуть эта эти этих это этого этой этом этот эту я
        """,
    "ar": """
        أن إن أنه إنه أنها إنها أو أي أيضا أين إذا إلا إلى الآن الا التي الذي الذين الى اليوم ام أما امام انه اي بأن
        بان بعد بعض بل بن به بها بين تكون تلك ثم حتى حول حيث حين خلال دون ذلك سوف ضد ضمن عام عبر عدة عدد عدم على عليه
        عليها عن عند عندما غير في فيه فيها فقط قال قالت قبل قد كان كانت كذلك كل كلا كما كيف لا لأن لدى لدي لقد لكن
        لكنه لم لن له لها ليس ما ماذا مع معه من منذ منه منها نحو هذا هذه هل هم هنا هناك هو هي و وأن وان وقال وقالت
        وقد وكان وكانت ولا ولم ومن وهو وهي وفي يتم يكون يمكن يوم
        """,
    "ja": """
        ある いる いう いた うえ から こと この これ する した して その それ そう ため など なる なった ない なり
        のは のが のに のを では でも です とき ところ として とは とも なら について により によって による にも
        には ので まで ます ました また まま もの よう より られ れる という ている ていた
        """,
    "zh": """
        一个 一些 一种 为了 之后 之前 也是 了一 什么 他们 以及 但是 但 你们 其中 其他 可以 可能 同时 因为 因此
        在 她们 如果 对于 已经 已 并且 并 我们 所以 是 时候 有 没有 的 着 了 自己 虽然 说 而且 而 表示 被 要 认为
        还是 还有 这个 这些 这样 进行 通过 那个 那些 都是 需要 与 和 或 及 就是 不是 不会 将会
        """,
    "ko": """
        가 각 같은 것 것으로 것은 것이 그 그것 그는 그녀는 그들 그리고 그러나 그런 날 내 년 누구 는 다른 다시 대한
        대해 더 도 된 두 등 등을 때 때문에 또 또는 또한 라고 로 를 말했다 매우 모든 못 및 밝혔다 수 아니라 안 않은
        않는다 어떤 에 에게 에서 여러 오늘 와 우리 위해 으로 은 을 의 이 이날 이런 이를 있는 있다 있다고 있었다 자신
        저 전 전했다 좀 지난 하고 하는 하지만 한 한다 할 함께 했다
        """,
}

_SETS = {code: frozenset(words.split()) for code, words in _LISTS.items()}


def stop_words(code: str | None) -> frozenset[str]:
    """The stop words, lower case, of the language with this ISO 639-1 code; none for a language outside the table."""
    return _SETS.get(code or "", frozenset())
