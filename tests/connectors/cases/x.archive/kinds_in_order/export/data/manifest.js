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
  "account": {
   "files": [
    {
     "fileName": "data/account.js",
     "globalName": "YTD.account.part0",
     "count": "1"
    }
   ]
  },
  "follower": {
   "files": [
    {
     "fileName": "data/follower.js",
     "globalName": "YTD.follower.part0",
     "count": "230"
    },
    {
     "fileName": "data/follower-part1.js",
     "globalName": "YTD.follower.part1",
     "count": "4"
    }
   ]
  },
  "tweets": {
   "files": [
    {
     "fileName": "data/tweets.js",
     "globalName": "YTD.tweets.part0",
     "count": "15"
    }
   ]
  }
 }
}
