window.YTD.direct_message_headers.part0 = [
  {"dmConversation": {"conversationId": "1110001-222000111", "messages": [{"messageCreate": {"id": "1800000000000000500", "senderId": "222000111", "createdAt": "2024-06-09T18:20:00.120Z"}}]}}
]
