"""What is told about the API: the OpenAPI document and the page, from one source."""
