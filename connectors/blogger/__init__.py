"""Exports of blogs at Blogger, old and new."""
