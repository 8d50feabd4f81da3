"""Exports of Pinterest."""
