"""Databases of Isso, which keeps the comments of sites that have none of their own."""
