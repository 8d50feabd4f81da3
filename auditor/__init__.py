"""Says whether a small business broadcasts or networks, from its platforms' exports."""
