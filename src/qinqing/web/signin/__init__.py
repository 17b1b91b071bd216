"""Signing in and out: who asks, whom a page is open to, and the pages in between."""
