"""Tables of an Instagram account's content and insights, from Meta Business Suite."""

from auditor.records import Stream
from connectors import Said, Unseen
from connectors._suite import BusinessSuite


class InstagramBusinessSuite(BusinessSuite):
    """Reads what Business Suite exports of an Instagram account."""

    name = "instagram.business_suite"
    platform = "instagram"
    request = Said("connector.business_suite.request")
    cannot_tell = Unseen(
        "connector.business_suite",
        {
            Stream.OUTBOUND_REPLIES: "connector.instagram.business_suite.ask",
            Stream.INBOUND_REPLIES: "connector.business_suite.ask",
            Stream.INBOUND_MENTIONS: "connector.business_suite.ask",
            Stream.MESSAGES: "connector.instagram.business_suite.ask",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )
