"""Reads exports of Instagram."""
