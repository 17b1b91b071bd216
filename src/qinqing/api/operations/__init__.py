"""The operations, one file for each thing a program may want."""
