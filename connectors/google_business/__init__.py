"""Exports of Google Business Profile."""
