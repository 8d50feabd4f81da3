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
     "count": "3"
    }
   ]
  }
 }
}
