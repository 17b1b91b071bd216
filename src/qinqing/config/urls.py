"""Every address of the product."""

from django.urls import include, path

from qinqing.web.display import choose_text_size, choose_theme
from qinqing.web.health import detail, health, live, ready

urlpatterns = [
    path("display/text-size/", choose_text_size, name="choose_text_size"),
    path("display/theme/", choose_theme, name="choose_theme"),
    path("health/", health, name="health"),
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("health/detail", detail, name="health_detail"),
    path("api/", include("qinqing.api.urls")),
    path("", include("qinqing.web.signin.urls")),
    path("account/", include("qinqing.web.account.urls")),
    path("desk/", include("qinqing.web.desk.urls")),
    path("feedback/", include("qinqing.web.feedback.urls")),
    path("", include("qinqing.web.portal.urls")),
]
