"""Addresses of giving feedback."""

from django.urls import path

from qinqing.web.feedback import giving

urlpatterns = [
    path("", giving.feedback, name="feedback"),
    path("<str:code>/", giving.feedback_sent, name="feedback_sent"),
]
