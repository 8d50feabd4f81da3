"""What is measured: one module per task, each run in a process of its own."""
