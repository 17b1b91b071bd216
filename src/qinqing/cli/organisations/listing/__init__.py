"""The lists of the register on the command line."""
