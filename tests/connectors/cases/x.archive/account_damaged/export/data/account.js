window.YTD.account.part0 = [ {"account" : {"user
