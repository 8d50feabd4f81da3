"""How Facebook says what somebody did in the Romance languages."""

from connectors.facebook._language import Language

FRENCH = Language(
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
SPANISH = Language(
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
ITALIAN = Language(
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
PORTUGUESE = Language(
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
