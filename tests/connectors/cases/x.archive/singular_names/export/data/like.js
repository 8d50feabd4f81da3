window.YTD.like.part0 = [
  {"like": {"tweetId": "1799000000000000001", "fullText": "nice", "expandedUrl": "https://twitter.com/i/web/status/1799000000000000001"}}
]
