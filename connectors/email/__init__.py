"""Mailboxes, as mail programs and providers hand them out."""
