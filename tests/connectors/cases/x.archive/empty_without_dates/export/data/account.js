window.YTD.account.part0 = [
  {"account": {"username": "harbourbakery", "accountId": "1110001", "accountDisplayName": "Harbour Bakery"}}
]
