"""The form of what is sent and received, as the OpenAPI document tells it."""
