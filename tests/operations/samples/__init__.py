"""A register of invented rows with a column of every kind."""
