"""The reference scenarios of the verdict, written as activity files."""
