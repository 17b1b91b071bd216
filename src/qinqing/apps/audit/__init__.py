"""The register of events (留痕): what was done is added, sealed, and never changed."""
