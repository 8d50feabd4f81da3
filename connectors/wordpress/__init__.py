"""Exports of WordPress sites."""
