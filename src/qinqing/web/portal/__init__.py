"""The pages for everyone: ask, compare, read. No account, nothing is stored."""
