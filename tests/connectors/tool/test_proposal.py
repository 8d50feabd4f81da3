"""A table without a note is never read; the note that is proposed makes it readable."""

import tomllib

import pytest

from auditor.records import Record
from connectors import Told
from tests.connectors.case import all_cases

WITHOUT = [
    case
    for case in all_cases()
    if case.connector == "tool.table" and case.folder.name.endswith("_without_note")
]
SAVE = "save it as "


def proposed(hint):
    """Return what a hint says to save, and under which name."""
    first, _, note = hint.partition("\n")
    return first.partition(SAVE)[2].partition(" beside")[0], note


def refused(export, table, name="table.csv"):
    found, [missed] = export({name: table})
    assert found == ()
    return missed


def mapping(export, table):
    return tomllib.loads(proposed(refused(export, table).hint)[1])


@pytest.mark.parametrize("case", WITHOUT, ids=lambda case: case.folder.name)
def test_a_proposal_saved_as_it_is_makes_the_table_readable(case, export):
    [table] = case.export.iterdir()
    name, note = proposed(refused(export, table.read_bytes(), table.name).hint)
    told = Told(accounts=("instagram:samplebakery",), messages=True)

    [found], missed = export({name: note}, told)
    items = list(found.connector.read(found.source))

    assert missed == ()
    assert found.connector.name == "tool.table"
    assert len([one for one in items if isinstance(one, Record)]) >= 3
    assert [one for one in items if not hasattr(one, "account")] == []


@pytest.mark.parametrize("case", WITHOUT, ids=lambda case: case.folder.name)
def test_a_proposal_says_that_its_time_zone_is_assumed(case, export):
    [table] = case.export.iterdir()
    _, note = proposed(refused(export, table.read_bytes(), table.name).hint)
    [line] = [line for line in note.split("\n") if line.startswith("zone")]

    assert tomllib.loads(note)["zone"] == "UTC"
    assert "assumed" in line


LANGUAGES = {
    "English": "Network,Profile,Direction,Contact,Type,Message,Created at,In reply to\n"
    "Facebook,A,Inbound,Mia,Comment,Hi,2026-01-05 10:00,b\n"
    "Facebook,A,Outbound,Mia,Direct message,Hi,2026-01-05 10:00,b\n",
    "German": "Netzwerk,Profil,Richtung,Kontakt,Typ,Nachricht,Erstellt am,Antwort auf\n"
    "Facebook,A,Eingehend,Mia,Kommentar,Hi,05.01.2026 10:00,b\n"
    "Facebook,A,Ausgehend,Mia,Direktnachricht,Hi,05.01.2026 10:00,b\n",
    "French": "Réseau,Compte,Sens,Auteur,Type,Message,Créé le,En réponse à\n"
    "Facebook,A,Reçu,Mia,Commentaire,Hi,25/01/2026 10:00,b\n"
    "Facebook,A,Envoyé,Mia,Message privé,Hi,25/01/2026 10:00,b\n",
    "Spanish": "Red,Cuenta,Dirección,Contacto,Tipo,Mensaje,Fecha,En respuesta a\n"
    "Facebook,A,Recibido,Mia,Comentario,Hi,25/01/2026 10:00,b\n"
    "Facebook,A,Enviado,Mia,Mensaje privado,Hi,25/01/2026 10:00,b\n",
    "Italian": "Piattaforma,Profilo,Direzione,Contatto,Tipo,Testo,Data,In risposta a\n"
    "Facebook,A,Ricevuto,Mia,Commento,Hi,25/01/2026 10:00,b\n"
    "Facebook,A,Inviato,Mia,Messaggio privato,Hi,25/01/2026 10:00,b\n",
    "Portuguese": "Rede social,Perfil,Direção,Contato,Tipo,Mensagem,Criado em,"
    "Em resposta a\n"
    "Facebook,A,Recebido,Mia,Comentário,Hi,25/01/2026 10:00,b\n"
    "Facebook,A,Enviado,Mia,Mensagem direta,Hi,25/01/2026 10:00,b\n",
    "Dutch": "Netwerk,Profiel,Richting,Contactpersoon,Soort,Tekst,Datum,"
    "Als antwoord op\n"
    "Facebook,A,Ontvangen,Mia,Reactie,Hi,25-01-2026 10:00,b\n"
    "Facebook,A,Verzonden,Mia,Privébericht,Hi,25-01-2026 10:00,b\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_and_their_words_are_known_in_seven_languages(language, export):
    note = mapping(export, LANGUAGES[language])
    columns = "network profile direction contact type text time in_reply_to"

    assert sorted(note["columns"]) == sorted(columns.split())
    assert [len(cells) for cells in note["direction"].values()] == [1, 1]
    assert sorted(note["types"]) == ["comment", "message"]
    assert note["networks"] == {"facebook": ["Facebook"]}


def test_a_type_that_holds_directions_is_the_direction(export):
    note = mapping(
        export,
        "Network,Profile,Contact,Type,Message,Date\n"
        "X,bakery,Mia,Inbound,Hi,2026-01-05\nX,bakery,Mia,Outbound,Hi,2026-01-06\n",
    )
    assert note["columns"]["direction"] == "Type"
    assert note["types"] == {"default": "message"}


def test_a_channel_that_holds_networks_is_the_network(export):
    note = mapping(
        export,
        "Channel,From,Message,Date\nFacebook,Mia,Hi,2026-01-05\nX,Mia,Hi,2026-01-06\n",
    )
    assert note["columns"]["network"] == "Channel"
    assert note["holds"] == "received"


def test_a_name_is_known_with_a_remark_in_brackets_behind_it(export):
    note = mapping(
        export, "Network,Message (original),Date (GMT+1)\nX,Hi,2026-01-05 10:00\n"
    )
    assert note["columns"]["time"] == "Date (GMT+1)"


def test_nothing_in_a_proposal_steers_a_terminal_or_ends_a_line(export):
    table = (
        "Network,Profile,Message,Date\n"
        'X,"two\nlines \x1b[31m ""quoted"" \\ \u202ebackwards\x7f",Hi,2026-01-05\n'
    )
    name, note = proposed(refused(export, table).hint)
    assert all(letter.isprintable() or letter == "\n" for letter in note)

    [found], _ = export({name: note})
    [account] = found.connector.accounts(found.source)
    assert account.name == 'two\nlines \x1b[31m "quoted" \\ \u202ebackwards\x7f'


FOREIGN = {
    "payments": "Date,Description,Account,Amount\n2026-01-05,Flour,Giro,12\n",
    "a to-do list": "Title,Date,Status\nBake,2026-01-05,open\n",
    "letters": "From,Message,Date\nMia,Hi,2026-01-05\n",
    "a guest book": "Name,Text,Created at,Link\nMia,Hi,2026-01-05,https://a.example/1\n",
    "an activity file": "id,kind,author,sent_at,text,platform,date\n",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_tables_of_other_things_are_no_tool_s(what, export):
    _, missed = export({"table.csv": FOREIGN[what]})
    assert not any(SAVE in one.hint for one in missed)


def test_a_table_with_received_rows_alone_is_proposed_as_such(export):
    head = "Network,Profile,Type,From,Message,Date,Direction\n"
    row = "Facebook,Mill,Comment,Guest,Open on Sunday?,2026-05-10 10:00:00,{}\n"
    received = head + row.format("Received")
    both = received + row.format("Sent")

    assert mapping(export, received)["holds"] == "received"
    assert mapping(export, both)["holds"] == "messages"
