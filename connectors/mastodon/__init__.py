"""Mastodon, and the servers that speak with it: Pleroma, Akkoma, Pixelfed."""
