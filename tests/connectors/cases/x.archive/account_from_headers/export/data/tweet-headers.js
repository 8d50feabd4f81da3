window.YTD.tweet_headers.part0 = [
  {"tweet": {"tweet_id": "1", "user_id": "1110001", "created_at": "Wed Jun 05 09:00:00 +0000 2024"}}
]
