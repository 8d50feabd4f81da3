window.__THAR_CONFIG = {
 "userInfo": {
  "accountId": "1110001",
  "userName": "harbourbakery",
  "displayName": "Harbour Bakery"
 },
 "archiveInfo": {
  "sizeBytes": "29911",
  "generationDate": "2024-11-16T11:33:22.222Z",
  "isPartialArchive": false,
  "maxPartSizeBytes": "53687091200"
 },
 "dataTypes": {
  "tweets": {
   "files": [
    {
     "fileName": "data/tweets.js",
     "globalName": "YTD.tweets.part0",
     "count": "5"
    },
    {
     "fileName": "data/tweets-part1.js",
     "globalName": "YTD.tweets.part1",
     "count": "340"
    }
   ]
  },
  "like": {
   "files": [
    {
     "fileName": "data/like.js",
     "globalName": "YTD.like.part0",
     "count": "9"
    }
   ]
  },
  "communityTweet": {
   "files": [
    {
     "fileName": "data/community-tweet.js",
     "globalName": "YTD.community_tweet.part0",
     "count": "0"
    }
   ]
  },
  "directMessages": {
   "files": [
    {
     "fileName": "data/direct-messages.js",
     "globalName": "YTD.direct_messages.part0",
     "count": "3"
    }
   ]
  },
  "noteTweet": {
   "files": [
    {
     "fileName": "data/note-tweet.js",
     "globalName": "YTD.note_tweet.part0",
     "count": "4"
    }
   ]
  }
 }
}
