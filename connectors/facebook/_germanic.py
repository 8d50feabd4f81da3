"""How Facebook says what somebody did in English and its relatives."""

from connectors.facebook._language import Language

ENGLISH = Language(
    anchors=("replied", "commented", "shared", "wrote", "posted"),
    thing=(
        r"(?:(?:live|profile|cover|timeline) )?(?:posts?|photos?|videos?|pictures?"
        r"|reels?|links?|albums?|status(?: update)?|events?|notes?|stor(?:y|ies)"
        r"|activity|memor(?:y|ies)|reviews?|recommendations?|check-in|poll|page)"
    ),
    replied=("replied to {ys} comment", "replied to (?:a|the) comment (?:by|from) {y}"),
    commented=(
        "commented on (?:a|an|the) {thing} from {ys} {thing}",
        "commented on {ys} {thing}",
        "commented on (?:a|an|the) {thing} (?:by|from) {y}",
    ),
    own=(
        "commented on (?:his|her|their|its)(?: own)? {thing}",
        "replied to (?:his|her|their|its)(?: own)? comment",
    ),
    shared=(
        "shared (?:a|an|the) {thing} from {ys} {thing}",
        "shared (?:a|an|the) {thing} (?:by|from) {y}",
        "shared (?:a|an|the) (?!link){thing}",
        "shared {ys} {thing}",
    ),
    wall=("(?:wrote|posted) on {ys} (?:timeline|wall)",),
    ending="(?:'s|')",
    within=("in",),
)
GERMAN = Language(
    anchors=("kommentiert", "geantwortet", "geteilt", "geschrieben", "gepostet"),
    thing=(
        "(?:Beitrag|Foto|Video|Reel|Link|Album|Status|Profilbild|Titelbild|Titelfoto"
        "|Profilfoto|Live-Video|Veranstaltung|Story|Erinnerung|Notiz)"
    ),
    replied=(
        "hat auf (?:den|einen) Kommentar von {y} geantwortet",
        "hat auf {ys} Kommentar geantwortet",
    ),
    commented=(
        "hat (?:den|das|die|einen?|ein) {thing} von {y} kommentiert",
        "hat {ys} {thing} kommentiert",
    ),
    own=(
        "hat (?:seine[nm]?|ihre[nm]?|sein|ihr)(?: eigene[nsm]?)? {thing} kommentiert",
        "hat auf (?:seinen|ihren)(?: eigenen)? Kommentar geantwortet",
    ),
    shared=(
        "hat (?:den|das|die|einen?|ein) {thing} von {y} geteilt",
        "hat (?:den|das|die|einen|ein|eine) (?!Link){thing} geteilt",
        "hat {ys} {thing} geteilt",
    ),
    wall=(
        "hat (?:etwas )?in der Chronik von {y} (?:geschrieben|gepostet)",
        "hat (?:etwas )?in {ys} Chronik (?:geschrieben|gepostet)",
    ),
    ending="(?:s|'s|')",
    genitive=True,
    articles="einen?|eine[nmr]?|den|das|die|dem|der|seine?[nm]?|ihre?[nm]?|auf|zu",
    within=("in", "in der Gruppe"),
)
DUTCH = Language(
    anchors=(
        "gereageerd",
        "reageerde",
        "geantwoord",
        "antwoord",
        "gedeeld",
        "tijdlijn",
    ),
    thing=(
        "(?:bericht|foto|video|reel|link|album|status|profielfoto|omslagfoto|evenement"
        "|verhaal|herinnering|livevideo)"
    ),
    replied=(
        "heeft (?:gereageerd|geantwoord) op (?:de|een|het) (?:reactie|opmerking) van ",
        "heeft een antwoord geplaatst op (?:de|een) (?:reactie|opmerking) van ",
        "heeft op (?:de|een) (?:reactie|opmerking) van {y} (?:gereageerd|geantwoord)",
        "heeft de (?:reactie|opmerking) van {y} beantwoord",
        "(?:reageerde|antwoordde) op (?:de|een) (?:reactie|opmerking) van ",
    ),
    commented=(
        "heeft gereageerd op (?:de|het|een) {thing} van ",
        "heeft een reactie geplaatst (?:op|bij) (?:de|het|een) {thing} van ",
        "heeft op (?:de|het|een) {thing} van {y} gereageerd",
        "reageerde op (?:de|het|een) {thing} van ",
    ),
    own=(
        (
            "heeft (?:gereageerd|geantwoord) op (?:zijn|haar|hun)(?: eigen)?"
            " (?:{thing}|reactie|opmerking)"
        ),
        (
            "heeft op (?:zijn|haar|hun)(?: eigen)? (?:{thing}|reactie|opmerking)"
            " (?:gereageerd|geantwoord)"
        ),
        (
            "(?:reageerde|antwoordde) op (?:zijn|haar|hun)(?: eigen)?"
            " (?:{thing}|reactie|opmerking)"
        ),
    ),
    shared=(
        "heeft (?:de|het|een) {thing} van {y} gedeeld",
        "heeft (?:de|het|een) (?!link){thing} gedeeld",
    ),
    wall=(
        "heeft (?:iets )?op de tijdlijn van {y} (?:geplaatst|geschreven)",
        "schreef op de tijdlijn van ",
    ),
    within=("in",),
)
SWEDISH = Language(
    anchors=("kommenterade", "kommenterat", "svarade", "svarat", "delade", "tidslinje"),
    thing=(
        "(?:inlägg|foto|bild|profilbild|omslagsbild|video|livevideo|reel|länk|album"
        "|status|evenemang|händelse|minne)"
    ),
    replied=(
        "(?:svarade|har svarat) på (?:en kommentar|kommentaren) (?:från|av) ",
        "(?:svarade|har svarat) på {ys} kommentar",
    ),
    commented=(
        "(?:kommenterade|har kommenterat)(?: på)? (?:ett|en) {thing} (?:från|av) ",
        "(?:kommenterade|har kommenterat)(?: på)? {ys} {thing}",
    ),
    own=(
        "(?:kommenterade|har kommenterat)(?: på)? si(?:n|tt)(?: ege[nt])? {thing}",
        "(?:svarade|har svarat) på sin(?: egen)? kommentar",
    ),
    shared=(
        "(?:delade|har delat) (?:ett|en) {thing} (?:från|av) ",
        "(?:delade|har delat) (?:ett|en) (?!länk){thing}",
        "(?:delade|har delat) {ys} {thing}",
    ),
    wall=("(?:skrev|har skrivit) på {ys} tidslinje",),
    ending="(?:s|'s|')",
    genitive=True,
    articles="ett?|en|på|den|det|sitt?|sin|sine|egen|eget",
    within=("i",),
)
DANISH = Language(
    anchors=("kommenter", "svarede", "svart", "svaret", "delte", "tidslinje"),
    thing=(
        "(?:opslag|innlegg|billede|bilde|foto|profilbillede|profilbilde|coverbillede"
        "|video|livevideo|reel|link|lenke|album|status|begivenhed|arrangement|minde)"
    ),
    replied=(
        "(?:svarede|svarte|har svare?t) på kommentaren (?:fra|til|af) ",
        "(?:svarede|svarte|har svare?t) på {ys} kommentar",
    ),
    commented=(
        "(?:kommenterede|har kommenteret)(?: på)? e[nt] {thing} (?:fra|af) ",
        "(?:kommenterede|kommenterte|har kommenteret)(?: på)? {ys} {thing}",
    ),
    own=(
        (
            "(?:kommenterede|kommenterte|har kommenteret)(?: på)?"
            " si(?:n|t|tt)(?: ege[nt])? {thing}"
        ),
        "(?:svarede|svarte|har svare?t) på sin(?: egen)? kommentar",
    ),
    shared=(
        "(?:delte|har delt) e[nt] {thing} (?:fra|af|av) ",
        "(?:delte|har delt) e[nt] (?!link|lenke){thing}",
        "(?:delte|har delt) {ys} {thing}",
    ),
    wall=("(?:skrev|har skrevet) på {ys} tidslinje",),
    ending="(?:s|'s|')",
    genitive=True,
    articles="ett?|en|på|den|det|sitt?|sin|sine|egen|eget",
    within=("i",),
)
