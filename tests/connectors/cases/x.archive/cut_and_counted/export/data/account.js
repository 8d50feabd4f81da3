window.YTD.account.part0 = [
  {"account": {"email": "hello@harbourbakery.example", "createdVia": "web", "username": "harbourbakery", "accountId": "1110001", "createdAt": "2012-05-01T08:00:00.123Z", "accountDisplayName": "Harbour Bakery"}}
]
