"""Exports of Facebook profiles and Pages."""
