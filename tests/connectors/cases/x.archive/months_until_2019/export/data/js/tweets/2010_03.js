Grailbird.data.tweets_2010_03 = 
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
  "id_str": "9000000001",
  "text": "First loaf",
  "created_at": "2010-03-04 00:00:00 +0000",
  "id": 9000000001,
  "user": {
   "name": "Harbour Bakery",
   "screen_name": "harbourbakery",
   "protected": false,
   "id_str": "1110001",
   "profile_image_url_https": "https:\/\/pbs.example\/x.png",
   "id": 1110001,
   "verified": false
  }
 },
 {
  "source": "<a href=\"https:\/\/about.example\">TweetDeck<\/a>",
  "entities": {
   "user_mentions": [
    {
     "name": "Tom Ferry",
     "screen_name": "tom_at_sea",
     "indices": [
      0,
      5
     ],
     "id_str": "333000111",
     "id": 333000111
    }
   ],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "9000000002",
  "text": "@tom_at_sea fresh &amp; warm",
  "created_at": "2010-03-05 00:00:00 +0000",
  "id": 9000000002,
  "user": {
   "name": "Harbour Bakery",
   "screen_name": "harbourbakery",
   "protected": false,
   "id_str": "1110001",
   "profile_image_url_https": "https:\/\/pbs.example\/x.png",
   "id": 1110001,
   "verified": false
  },
  "in_reply_to_status_id_str": "8000000001",
  "in_reply_to_status_id": 8000000001,
  "in_reply_to_user_id_str": "333000111",
  "in_reply_to_user_id": 333000111,
  "in_reply_to_screen_name": "tom_at_sea"
 },
 {
  "source": "<a href=\"https:\/\/about.example\">TweetDeck<\/a>",
  "entities": {
   "user_mentions": [],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "9000000003",
  "text": "With its hour",
  "created_at": "2010-03-06 07:08:09 +0000",
  "id": 9000000003,
  "user": {
   "name": "Harbour Bakery",
   "screen_name": "harbourbakery",
   "protected": false,
   "id_str": "1110001",
   "profile_image_url_https": "https:\/\/pbs.example\/x.png",
   "id": 1110001,
   "verified": false
  }
 }
]
