"""Protection of personal fields: sealed values, key files, indexes and masks."""
