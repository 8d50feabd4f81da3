"""Exports of LinkedIn."""
