"""Exports of Google+, which ended in 2019."""
