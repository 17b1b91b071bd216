"""What runs on a clock: a table of jobs, and the worker that goes through it."""
