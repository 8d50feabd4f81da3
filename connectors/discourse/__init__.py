"""Exports of forums that run Discourse."""
