"""Every address of the product."""

from django.urls import include, path

from qinqing.web.display import choose_text_size
from qinqing.web.health import health

urlpatterns = [
    path("display/text-size/", choose_text_size, name="choose_text_size"),
    path("health/", health, name="health"),
    path("api/", include("qinqing.api.urls")),
    path("", include("qinqing.web.portal.urls")),
]
