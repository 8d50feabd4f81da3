window.YTD.screen_name_change.part0 = [
  {"screenNameChange": {"accountId": "1110001", "screenNameChange": {"changedAt": "2015-05-05T05:05:05.000Z", "changedFrom": "old_oven", "changedTo": "harbour_b"}}},
  {"screenNameChange": {"accountId": "1110001", "screenNameChange": {"changedAt": "2016-05-05T05:05:05.000Z", "changedFrom": "harbour_b", "changedTo": "HarbourBakery"}}},
  {"screenNameChange": {"accountId": "1110001", "screenNameChange": {"changedAt": "2017-05-05T05:05:05.000Z", "changedFrom": "HarbourBakery", "changedTo": "harbourbakery"}}}
]
