"""Protection (字段保护): personal fields encrypted by subject, masked, erasable."""
