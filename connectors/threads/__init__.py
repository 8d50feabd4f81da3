"""Reads exports of Threads."""
