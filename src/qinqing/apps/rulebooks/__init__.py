"""The register of releases: which compiled rulebook answers now, and since when."""
