"""How Facebook says, in several languages, what somebody did and to whom.

Each line is what follows the name of whoever did it. ``{y}`` is another's name,
``{ys}`` the same with an ending that says whose something is; ``{thing}`` is what posts
are called. A language whose ending for that is a bare s says so in ``genitive``, as it
cannot be told there from a name that ends in s.

English and Italian were seen in exports; the others follow Facebook's wording in the
same languages.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The sentences of one language.

    Attributes:
        anchors: Words of which one stands in each of its sentences.
        thing: What posts are called, as alternatives of a regular expression.
        replied: Somebody answered somebody's comment.
        commented: Somebody commented on somebody's post.
        own: Somebody answered or commented on something of their own.
        shared: Somebody passed on a post, perhaps somebody's.
        wall: Somebody wrote on somebody's page.
        ending: What follows a name to say whose something is.
        genitive: Whether that is a bare s, and may be missing after some names.
        articles: What stands before a thing that is nobody's, for those languages.
        within: Words that lead to the name of a group.
    """

    anchors: tuple[str, ...]
    thing: str
    replied: tuple[str, ...]
    commented: tuple[str, ...]
    own: tuple[str, ...]
    shared: tuple[str, ...]
    wall: tuple[str, ...]
    ending: str = ""
    genitive: bool = False
    articles: str = ""
    within: tuple[str, ...]


_ENGLISH = Language(
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
_GERMAN = Language(
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
_FRENCH = Language(
    anchors=("commenté", "répondu", "partagé", "écrit", "publié"),
    thing=(
        "(?:publication|photo(?: de (?:profil|couverture))?|vidéo(?: en direct)?|reel"
        "|lien|album|statut|évènement|événement|story|souvenir)"
    ),
    replied=("a répondu (?:au|à un|à ce) commentaire (?:de |d')",),
    commented=(
        "a commenté (?:sur )?(?:(?:la|le|une?|ce|cette) |l'){thing} (?:de |d')",
    ),
    own=(
        "a commenté (?:sur )?(?:sa|son)(?: propre)? {thing}",
        "a répondu à son(?: propre)? commentaire",
    ),
    shared=(
        "a partagé (?:(?:la|le|une?) |l'){thing} (?:de |d')",
        "a partagé (?:(?:la|le|une?) |l')(?!lien){thing}",
    ),
    wall=("a (?:écrit|publié) (?:sur|dans) le journal (?:de |d')",),
    within=("dans",),
)
_SPANISH = Language(
    anchors=("coment", "respond", "compart", "escri", "public"),
    thing=(
        "(?:publicación|foto(?:grafía)?(?: del? (?:perfil|portada))?|vídeo|video|reel"
        "|enlace|álbum|estado|evento|historia|recuerdo)"
    ),
    replied=("(?:respondió|ha respondido) (?:al|a un|el) comentario de ",),
    commented=("(?:comentó|ha comentado)(?: en)? (?:la|el|una?|los|las) {thing} de ",),
    own=(
        "(?:comentó|ha comentado)(?: en)? su(?: propi[ao])? {thing}",
        "(?:respondió|ha respondido) a su(?: propio)? comentario",
    ),
    shared=(
        "(?:compartió|ha compartido) (?:la|el|una?) {thing} de ",
        "(?:compartió|ha compartido) (?:la|el|una?) (?!enlace){thing}",
    ),
    wall=("(?:escribió|ha escrito|publicó|ha publicado) en la biografía de ",),
    within=("en",),
)
_DUTCH = Language(
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
_ITALIAN = Language(
    anchors=("commentato", "risposto", "condiviso", "scritto", "pubblicato"),
    thing=(
        "(?:post|foto(?: del profilo| di copertina)?|video(?: in diretta)?|reel|link"
        "|album|stato|evento|storia|ricordo)"
    ),
    replied=("ha risposto (?:al|a un) commento di ",),
    commented=("ha commentato (?:(?:il|lo|la|i|le|un|una) |l'|un'){thing} di ",),
    own=(
        "ha commentato (?:il|la) (?:suo|sua|proprio|propria)(?: stess[oa])? {thing}",
        "ha risposto al (?:suo|proprio)(?: stesso)? commento",
    ),
    shared=(
        "ha condiviso (?:(?:il|lo|la|un|una) |l'|un'){thing} di ",
        "ha condiviso (?:(?:il|lo|la|un|una) |l'|un')(?!link){thing}",
    ),
    wall=("ha (?:scritto|pubblicato) sul diario di ",),
    within=("in", "nel gruppo"),
)
_PORTUGUESE = Language(
    anchors=(
        "coment",
        "respondeu",
        "partilhou",
        "compartilhou",
        "escreveu",
        "publicou",
    ),
    thing=(
        "(?:publicação|post|foto(?:grafia)?(?: d[eo] (?:perfil|capa))?|vídeo|video|reel"
        "|link|ligação|álbum|status|estado|evento|história|lembrança|memória)"
    ),
    replied=("respondeu (?:ao|a um|o) comentário d[eoa] ",),
    commented=("comentou(?: n?[oa]| em| numa?| uma?| em uma?)? {thing} d[eoa] ",),
    own=(
        "comentou (?:n?[oa]|em) (?:(?:seu|sua) )?(?:própri[oa] )?{thing}",
        "respondeu ao (?:seu )?(?:próprio )?comentário",
    ),
    shared=(
        "(?:partilhou|compartilhou) (?:[oa]|uma?) {thing} d[eoa] ",
        "(?:partilhou|compartilhou) (?:[oa]|uma?) (?!link|ligação){thing}",
    ),
    wall=("(?:escreveu|publicou) n[oa] (?:linha do tempo|cronologia|mural) d[eoa] ",),
    within=("em", "no", "na"),
)
_SWEDISH = Language(
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
_DANISH = Language(
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
_TURKISH = Language(
    anchors=("yorum", "yanıt", "cevap", "paylaş", "yaz"),
    thing=(
        "(?:gönderi|fotoğraf|video|reels? videosu|bağlantı|albüm|durum|etkinlik|anı"
        "|canlı video|profil fotoğraf|hikaye)"
    ),
    replied=(
        "{ys} yorumun[au] (?:yanıt|cevap) verdi",
        "{ys} yorumunu (?:yanıtladı|cevapladı)",
        "{y} tarafından yapılan yoruma (?:yanıt|cevap) verdi",
    ),
    commented=("{ys} {thing}(?:s?[iıuü])?(?:n?[ae])?(?: hakkında)? yorum yaptı",),
    own=(
        "kendi {thing}(?:s?[iıuü])?(?:n?[ae])?(?: hakkında)? yorum yaptı",
        "kendi yorumuna (?:yanıt|cevap) verdi",
        "kendi yorumunu (?:yanıtladı|cevapladı)",
    ),
    shared=(
        "bir (?!bağlantı){thing} paylaştı",
        "{ys} {thing}(?:s?[iıuü])?n?[iıuü] paylaştı",
    ),
    wall=("{ys} zaman tünelin(?:de|e) (?:paylaşım yaptı|yazdı|bir şeyler yazdı)",),
    ending=(
        "(?: adlı (?:kişinin|kullanıcının|sayfanın|işletmenin|profilin)|'n?[iıuü]n)"
    ),
    within=(),
)

LANGUAGES = (
    _ENGLISH,
    _GERMAN,
    _FRENCH,
    _SPANISH,
    _DUTCH,
    _ITALIAN,
    _PORTUGUESE,
    _SWEDISH,
    _DANISH,
    _TURKISH,
)
