"""How Facebook says, in several languages, what somebody did and to whom.

English and Italian were seen in exports; the others follow Facebook's wording in the
same languages.
"""

from connectors.facebook._germanic import DANISH, DUTCH, ENGLISH, GERMAN, SWEDISH
from connectors.facebook._language import Language
from connectors.facebook._romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH

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
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    DUTCH,
    ITALIAN,
    PORTUGUESE,
    SWEDISH,
    DANISH,
    _TURKISH,
)
