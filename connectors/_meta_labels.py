"""What Meta's labels mean, in the languages in which its exports have been seen.

Each table holds for one kind of file only: the same label means other things in others.
"""

from collections.abc import Iterable

from connectors._meta_shapes import Fact
from connectors._meta_text import plain_label


def _labels(*names: str) -> frozenset[str]:
    return frozenset(map(plain_label, names))


USERNAME = _labels(
    "Username",
    "User name",
    "Benutzername",
    "Nutzername",
    "Nom d’utilisateur",
    "Nom de profil",
    "Nombre de usuario",
    "Nome de usuário",
    "Nome de utilizador",
    "Nome utente",
    "Gebruikersnaam",
    "Användarnamn",
    "Brukernavn",
    "Brugernavn",
    "Käyttäjätunnus",
    "Nazwa użytkownika",
    "Uživatelské jméno",
    "Felhasználónév",
    "Nume de utilizator",
    "Όνομα χρήστη",
    "Kullanıcı adı",
    "Имя пользователя",
    "Ім’я користувача",
    "사용자 이름",
    "ユーザーネーム",
    "用户名",
    "用戶名稱",
    "Nama pengguna",
    "Tên người dùng",
)
NAME = _labels(
    *("Name", "Nom", "Nombre", "Nome", "Naam", "Namn", "Navn", "Nimi", "Imię", "Jméno"),
    *(
        "Név",
        "Nume",
        "Όνομα",
        "Ad",
        "Имя",
        "Ім’я",
        "이름",
        "名前",
        "姓名",
        "Nama",
        "Tên",
    ),
)
CAPTION = _labels(
    *("Caption", "Bildunterschrift", "Beschreibung", "Légende", "Pie de foto"),
    *("Leyenda", "Legenda", "Didascalia", "Bijschrift", "Bildtext", "Подпись"),
)
DRAFT = _labels(
    *("Draft", "Entwurf", "Brouillon", "Borrador", "Rascunho", "Bozza", "Concept"),
    *("Utkast", "Kladde", "Luonnos", "Wersja robocza", "Taslak", "Черновик"),
)
PUBLISHED = _labels(
    *("Published", "Veröffentlicht", "Publié", "Publicado", "Pubblicato"),
    *("Gepubliceerd", "Publicerat", "Publisert", "Opublikowano", "Yayınlandı"),
)
CREATED = _labels(
    *("Creation time", "Creation timestamp", "Erstellungszeit", "Heure de création"),
    *(
        "Erstellungszeitpunkt",
        "Hora de creación",
        "Hora de criação",
        "Ora di creazione",
    ),
)
COMMENT = _labels(
    *("Comment", "Kommentar", "Commentaire", "Comentario", "Comentário", "Commento"),
    *("Opmerking", "Reactie", "Kommentti", "Komentarz", "Yorum", "Комментарий", "댓글"),
    *("コメント", "评论", "留言", "Komentar", "Bình luận"),
)
MEDIA_OWNER = _labels(
    *("Media Owner", "Eigentümer des Mediums", "Medieninhaber", "Inhaber der Medien"),
    *("Propriétaire du contenu multimédia", "Propriétaire du média"),
    *("Propietario del contenido multimedia", "Propietario de los medios"),
    *("Proprietário da mídia", "Proprietario del contenuto multimediale"),
    *("Proprietario del media", "Media-eigenaar", "Eigenaar van media", "Medieägare"),
)
OWNER = _labels(
    *("Owner", "Author", "Inhaber", "Eigentümer", "Autor", "Propriétaire", "Auteur"),
    *("Propietario", "Proprietário", "Proprietario", "Autore", "Eigenaar"),
)

YES = _labels(
    *("True", "Yes", "Wahr", "Ja", "Vrai", "Oui", "Verdadero", "Sí", "Verdadeiro"),
    *("Sim", "Vero", "Waar", "Sant", "Prawda", "Tak", "Doğru", "Evet", "Да", "1"),
)
NO = _labels(
    *("False", "No", "Falsch", "Nein", "Faux", "Non", "Falso", "Não", "Onwaar", "Nee"),
    *("Falskt", "Nej", "Nei", "Fałsz", "Nie", "Yanlış", "Hayır", "Нет", "0"),
)


def first(told: Iterable[Fact], labels: frozenset[str]) -> Fact | None:
    """Return the first of ``told`` that stands behind one of ``labels``."""
    return next((fact for fact in told if fact.label in labels), None)
