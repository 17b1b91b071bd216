"""Addresses of one's own account."""

from django.urls import path

from qinqing.web.account import delegations, factors, passwords, sessions, views
from qinqing.web.feedback import giving

urlpatterns = [
    path("", views.account, name="account"),
    path("password/", passwords.password, name="change_password"),
    path("second-factor/", factors.second_factor, name="second_factor"),
    path("second-factor/new/", factors.enrol_factor, name="enrol"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("operations/", views.operations, name="operations"),
    path("post/", views.choose_post, name="choose_post"),
    path("binding/remove/", views.unbind_account, name="unbind_account"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/new/", delegations.new_delegation, name="new_delegation"),
    path("delegations/<str:code>/", delegations.revoke, name="revoke_delegation"),
    path("feedback/", giving.my_feedback, name="my_feedback"),
]
