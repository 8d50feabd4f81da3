"""Exports of Reddit, and public archives of it."""
