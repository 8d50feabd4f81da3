"""Exports of Mailchimp."""
