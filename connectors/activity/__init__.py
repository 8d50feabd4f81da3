"""Our own interchange format, for every tool we do not know."""
