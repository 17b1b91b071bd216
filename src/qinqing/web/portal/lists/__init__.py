"""正面清单, 应当做, 负面清单: what the norms of a place say, to be read through."""
