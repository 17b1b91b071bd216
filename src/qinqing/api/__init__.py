"""The JSON API for programs: the same answers as the pages, under `/api/v1/`."""
