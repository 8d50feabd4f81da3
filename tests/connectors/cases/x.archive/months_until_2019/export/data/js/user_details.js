var user_details =  {"screen_name": "harbourbakery", "location": "Harbour", "full_name": "Harbour Bakery", "bio": "Bread", "id": "1110001", "created_at": "2009-08-01 10:00:00 +0000"}
