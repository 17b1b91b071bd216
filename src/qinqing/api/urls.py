"""Addresses of the API and of the page about it."""

from django.urls import URLPattern, path

from qinqing.api.program import api
from qinqing.api.views import openapi, reference

# The framework's own root says nothing to anybody.
_operations = [
    path(f"v1/{pattern.pattern}", pattern.callback, name=f"api_{pattern.name}")
    for pattern in api.urls[0]
    if isinstance(pattern, URLPattern) and pattern.name != "api-root"
]

urlpatterns = [
    path("", reference, name="api_reference"),
    path("v1/openapi.json", openapi, name="openapi"),
    *_operations,
]
