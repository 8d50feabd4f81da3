"""Tables that tools for managing several accounts write."""
