"""Tables: taking them in, trying them first, and giving them out."""
