Grailbird.data.tweets_2014_01 = 
 [
 {
  "source": "<a href=\"https:\/\/about.example\">TweetDeck<\/a>",
  "entities": {
   "user_mentions": [
    {
     "name": "Rosa Lind",
     "screen_name": "rosalind_b",
     "indices": [
      0,
      5
     ],
     "id_str": "222000111",
     "id": 222000111
    }
   ],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "429374409665941504",
  "text": "RT @rosalind_b: fresh bread",
  "created_at": "2014-01-31 22:03:31 +0000",
  "id": 429374409665941504,
  "user": {
   "name": "Harbour Bakery",
   "screen_name": "harbourbakery",
   "protected": false,
   "id_str": "1110001",
   "profile_image_url_https": "https:\/\/pbs.example\/x.png",
   "id": 1110001,
   "verified": false
  },
  "retweeted_status": {
   "source": "web",
   "entities": {
    "user_mentions": [],
    "media": [],
    "hashtags": [],
    "urls": []
   },
   "geo": {},
   "id_str": "429324323413704704",
   "text": "fresh bread",
   "created_at": "2014-01-31 18:44:29 +0000",
   "id": 429324323413704704,
   "user": {
    "name": "Rosa Lind",
    "screen_name": "rosalind_b",
    "protected": false,
    "id_str": "222000111",
    "id": 222000111,
    "verified": false
   }
  }
 },
 {
  "source": "<a href=\"https:\/\/about.example\">TweetDeck<\/a>",
  "entities": {
   "user_mentions": [
    {
     "name": "Rosa Lind",
     "screen_name": "rosalind_b",
     "indices": [
      0,
      5
     ],
     "id_str": "222000111",
     "id": 222000111
    }
   ],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "429374409665941505",
  "text": "RT @rosalind_b you must try this",
  "created_at": "2014-01-31 22:04:31 +0000",
  "id": 429374409665941505,
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
   "user_mentions": [],
   "media": [],
   "hashtags": [],
   "urls": [
    {
     "url": "http:\/\/t.co\/oilAAAAAAA",
     "expanded_url": "http:\/\/bakery.example\/oil",
     "indices": [
      0,
      1
     ]
    }
   ]
  },
  "geo": {},
  "id_str": "429374409665941506",
  "text": "Midnight oil http:\/\/t.co\/oilAAAAAAA",
  "created_at": "2014-01-31 00:00:00 +0000",
  "id": 429374409665941506,
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
  "id_str": "429374409665941507",
  "text": "@tom_at_sea hello",
  "created_at": "2014-01-31 22:06:31 +0000",
  "id": 429374409665941507,
  "user": {
   "name": "Harbour Bakery",
   "screen_name": "harbourbakery",
   "protected": false,
   "id_str": "1110001",
   "profile_image_url_https": "https:\/\/pbs.example\/x.png",
   "id": 1110001,
   "verified": false
  },
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
  "id_str": "429374409665941508",
  "text": "more oil",
  "created_at": "2014-01-31 22:07:31 +0000",
  "id": 429374409665941508,
  "user": {
   "name": "Harbour Bakery",
   "screen_name": "harbourbakery",
   "protected": false,
   "id_str": "1110001",
   "profile_image_url_https": "https:\/\/pbs.example\/x.png",
   "id": 1110001,
   "verified": false
  },
  "in_reply_to_status_id_str": "429374409665941506",
  "in_reply_to_status_id": 429374409665941506,
  "in_reply_to_user_id_str": "1110001",
  "in_reply_to_user_id": 1110001,
  "in_reply_to_screen_name": "harbourbakery"
 }
]
