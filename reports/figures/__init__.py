"""Drawings of the report: one module each, rows or results in, a drawing out."""
