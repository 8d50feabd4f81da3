Grailbird.data.tweets_2014_02 = 
 [
 {
  "source": "<a href=\"https:\/\/about.example\">TweetDeck<\/a>",
  "entities": {
   "user_mentions": [],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "433000000000000001",
  "text": "For followers only",
  "created_at": "2014-02-10 10:00:00 +0000",
  "id": 433000000000000001,
  "user": {
   "name": "Harbour Bakery",
   "screen_name": "harbourbakery",
   "protected": true,
   "id_str": "1110001",
   "profile_image_url_https": "https:\/\/pbs.example\/x.png",
   "id": 1110001,
   "verified": false
  }
 }
]
