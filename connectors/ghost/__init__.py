"""Exports of sites made with Ghost."""
