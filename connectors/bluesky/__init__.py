"""Bluesky, and whatever else keeps its records in an AT Protocol repository."""
