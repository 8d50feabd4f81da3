"""From sources to an audit: the straight line."""
