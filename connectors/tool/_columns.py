"""What tools call their columns, in seven languages: proposed, never taken for sure.

English, German, French, Spanish, Italian, Portuguese and Dutch; the best name of a
column stands first in each language. Where one name means two things (``Channel`` is
a network here and an account there) its cells decide, in `connectors.tool._guess`.
"""

from connectors._table_columns import Columns

MESSAGE: Columns = {
    "id": (
        *("Message ID", "Post ID", "Item ID", "Comment ID", "GUID", "External ID"),
        *("Nachrichten-ID", "Beitrags-ID", "Kommentar-ID"),
        *("ID du message", "ID de la publication", "Identifiant"),
        *("ID del mensaje", "ID de mensaje", "ID de la publicación", "Identificador"),
        *("ID messaggio", "ID del messaggio", "ID post", "ID del post"),
        *("ID da mensagem", "ID da publicação", "Bericht-ID", "Berichts-ID", "ID"),
    ),
    "conversation": (
        *("Conversation ID", "Thread ID", "Ticket ID", "Conversation"),
        *("Unterhaltungs-ID", "Konversations-ID", "Gesprächs-ID", "Konversation"),
        *("ID de la conversation", "ID de conversation", "ID de la conversación"),
        *("ID de conversación", "ID conversazione", "ID della conversazione"),
        *("ID da conversa", "Gespreks-ID", "Conversatie-ID"),
    ),
    "network": (
        *("Network", "Social network", "Platform", "Medium", "Channel type"),
        *("Netzwerk", "Soziales Netzwerk", "Plattform"),
        *("Réseau", "Réseau social", "Plateforme"),
        *("Red", "Red social", "Plataforma", "Rete", "Social", "Piattaforma"),
        *("Rede", "Rede social", "Netwerk", "Sociaal netwerk", "Source", "Quelle"),
    ),
    "profile": (
        *("Profile", "Profile name", "Social profile", "Account", "Account name"),
        *("Page", "Page name", "Channel Display Name", "Channel name", "Channel"),
        *("Profil", "Profilname", "Konto", "Kontoname", "Seite", "Seitenname", "Kanal"),
        *("Nom du profil", "Compte", "Nom de la page", "Canal"),
        *("Perfil", "Nombre del perfil", "Cuenta", "Página", "Profilo", "Pagina"),
        *("Nome del profilo", "Canale", "Nome do perfil", "Conta", "Profiel"),
        *("Profielnaam", "Kanaal"),
    ),
    "direction": (
        *("Direction", "Message direction", "Inbound/Outbound", "Sent/Received"),
        *("Richtung", "Nachrichtenrichtung", "Sens", "Dirección", "Direzione"),
        *("Direção", "Sentido", "Richting"),
    ),
    "contact_id": (
        *("Contact Profile ID", "Contact ID", "Author ID", "User ID", "Sender ID"),
        *("From ID", "Customer ID", "Kontakt-ID", "Autor-ID", "Nutzer-ID"),
        *("Benutzer-ID", "ID du contact", "ID de l'auteur", "ID del contacto"),
        *("ID del autor", "ID contatto", "ID autore", "ID do contato", "ID do autor"),
        *("Contact-ID", "Auteur-ID"),
    ),
    "contact": (
        *("Contact Primary Identifier", "Contact name", "Contact", "Author name"),
        *("Author", "From", "Username", "User name", "User", "Customer"),
        *("Kontaktname", "Kontakt", "Autor", "Verfasser", "Von", "Nutzer", "Benutzer"),
        *("Nom du contact", "Auteur", "Expéditeur", "De", "Utilisateur"),
        *("Nombre del contacto", "Contacto", "Usuario", "Remitente", "Nome contatto"),
        *("Contatto", "Autore", "Mittente", "Utente", "Nome do contato", "Contato"),
        *("Usuário", "Remetente", "Contactnaam", "Contactpersoon", "Van", "Gebruiker"),
    ),
    "agent": (
        *("Agent ID", "Agent", "Agent name", "Sent by", "Moderator", "Team member"),
        *("Bearbeiter", "Mitarbeiter", "Gesendet von", "Agent-ID", "Modérateur"),
        *("Envoyé par", "Agente", "Moderador", "Enviado por", "Moderatore"),
        *("Inviato da", "Medewerker", "Verzonden door"),
    ),
    "type": (
        *("Message type", "Post type", "Item type", "Type", "Kind"),
        *("Nachrichtentyp", "Beitragstyp", "Typ", "Art", "Type de message"),
        *("Type de publication", "Tipo de mensaje", "Tipo de publicación", "Tipo"),
        *("Tipo di messaggio", "Tipo di post", "Tipo de mensagem"),
        *("Tipo de publicação", "Berichttype", "Soort"),
    ),
    "text": (
        *("Message text", "Message", "Post message", "Post text", "Text", "Content"),
        *("Caption", "Body", "Post", "Nachrichtentext", "Nachricht", "Beitragstext"),
        *("Inhalt", "Beitrag", "Kommentar", "Texte", "Contenu", "Légende"),
        *("Publication", "Texto", "Mensaje", "Contenido", "Publicación", "Testo"),
        *("Messaggio", "Contenuto", "Didascalia", "Mensagem", "Conteúdo", "Legenda"),
        *("Publicação", "Tekst", "Bericht", "Inhoud", "Bijschrift", "Title", "Titel"),
    ),
    "time": (
        *("Created at", "Created time", "Created", "Sent at", "Published at"),
        *("Date published", "Publish date", "Publication date", "Published", "Sent"),
        *("Received at", "Date and time", "Date", "Timestamp", "Time"),
        *("Erstellt am", "Gesendet am", "Veröffentlicht am", "Empfangen am"),
        *("Veröffentlichungsdatum", "Datum und Uhrzeit", "Datum", "Zeitpunkt"),
        *("Créé le", "Date de création", "Date de publication", "Publié le"),
        *("Date et heure", "Creado el", "Fecha de creación", "Fecha de publicación"),
        *("Publicado el", "Fecha y hora", "Fecha", "Creato il", "Data di creazione"),
        *("Data di pubblicazione", "Pubblicato il", "Data e ora", "Criado em"),
        *("Data de criação", "Data de publicação", "Publicado em", "Data e hora"),
        *("Data", "Aangemaakt op", "Gepubliceerd op", "Publicatiedatum"),
        *("Datum en tijd",),
    ),
    "clock": (
        *("Time", "Time of day", "Hour", "Uhrzeit", "Zeit", "Heure", "Hora", "Ora"),
        "Tijd",
    ),
    "url": (
        *("Permalink", "Post link", "Post URL", "Message URL", "URL", "Link"),
        *("Beitragslink", "Lien permanent", "Lien", "Enlace permanente", "Enlace"),
        *("Link permanente", "Collegamento", "Ligação", "Koppeling"),
    ),
    "in_reply_to": (
        *("In reply to", "In reply to ID", "Reply to", "Parent ID", "Parent post ID"),
        *("Parent", "Antwort auf", "Übergeordnete ID", "En réponse à"),
        *("En respuesta a", "In risposta a", "Em resposta a", "Als antwoord op"),
    ),
    "rating": (
        *("Rating", "Stars", "Star rating", "Bewertung", "Sterne", "Étoiles"),
        *("Calificación", "Estrellas", "Valutazione", "Stelle", "Classificação"),
        *("Estrelas", "Beoordeling", "Sterren"),
    ),
}

COUNTS: Columns = {
    "comments": (
        *("Comments", "Comments count", "Replies", "Kommentare", "Antworten"),
        *("Commentaires", "Réponses", "Comentarios", "Respuestas", "Commenti"),
        *("Risposte", "Comentários", "Respostas", "Reacties", "Opmerkingen"),
    ),
    "likes": (
        *("Likes", "Likes count", "Favorites", "Gefällt mir", "Gefällt-mir-Angaben"),
        *("J'aime", "Mentions J'aime", "Me gusta", "Mi piace", "Curtidas", "Gostos"),
        "Vind-ik-leuks",
    ),
    "reactions": (
        *("Reactions", "Reaktionen", "Réactions", "Reacciones", "Reazioni"),
        "Reações",
    ),
    "shares": (
        *("Shares", "Reposts", "Retweets", "Geteilt", "Geteilte Inhalte", "Partages"),
        *("Compartidos", "Compartido", "Condivisioni", "Compartilhamentos"),
        *("Partilhas", "Gedeeld"),
    ),
    "saves": (
        *("Saves", "Saved", "Gespeichert", "Enregistrements", "Guardados"),
        *("Salvataggi", "Salvamentos", "Opgeslagen"),
    ),
    "clicks": (
        *("Clicks", "Post clicks", "Link clicks", "Klicks", "Clics", "Clic"),
        *("Cliques", "Klikken"),
    ),
    "views": (
        *("Views", "Video views", "Aufrufe", "Videoaufrufe", "Vues"),
        *("Visualizaciones", "Reproducciones", "Visualizzazioni", "Visualizações"),
        "Weergaven",
    ),
    "impressions": (
        *("Impressions", "Impressionen", "Impresiones", "Impression", "Impressões"),
        *("Impressies", "Vertoningen"),
    ),
    "reach": (
        *("Reach", "Reichweite", "Portée", "Couverture", "Alcance", "Copertura"),
        "Bereik",
    ),
}
"""By the name of the tally."""

COLUMNS: Columns = {**MESSAGE, **COUNTS}
