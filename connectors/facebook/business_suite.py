"""Tables of a Facebook Page's content and insights, from Meta Business Suite."""

from auditor.records import Stream
from connectors import Said, Unseen
from connectors._suite import BusinessSuite


class FacebookBusinessSuite(BusinessSuite):
    """Reads what Business Suite exports of a Facebook Page."""

    name = "facebook.business_suite"
    platform = "facebook"
    request = Said("connector.business_suite.request")
    cannot_tell = Unseen(
        "connector.business_suite",
        {
            Stream.OUTBOUND_REPLIES: "connector.facebook.business_suite.ask",
            Stream.INBOUND_REPLIES: "connector.business_suite.ask",
            Stream.INBOUND_MENTIONS: "connector.business_suite.ask",
            Stream.MESSAGES: "connector.facebook.business_suite.ask",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )
