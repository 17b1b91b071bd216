"""The trace (留痕) for whoever audits it: filters, pages, a table, the checkpoints."""
