window.__THAR_CONFIG = {
 "userInfo": {
  "accountId": "1110001",
  "userName": "harbourbakery",
  "displayName": "Harbour Bakery"
 },
 "archiveInfo": {
  "sizeBytes": "29911",
  "generationDate": "2021-02-01T10:00:00.222Z",
  "isPartialArchive": false,
  "maxPartSizeBytes": "53687091200"
 },
 "dataTypes": {
  "tweet": {
   "files": [
    {
     "fileName": "data/tweet.js",
     "globalName": "YTD.tweet.part0",
     "count": "1"
    }
   ]
  }
 }
}
