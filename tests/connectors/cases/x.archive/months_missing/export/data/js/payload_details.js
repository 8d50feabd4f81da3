var payload_details =  {"tweets": 8, "created_at": "2014-02-01 08:00:00 +0000", "lang": "en"}
