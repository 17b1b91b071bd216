"""Addresses of the desk."""

from django.urls import include, path

from qinqing.web.desk import home, takeovers
from qinqing.web.desk.accounts import granting, inviting, listing, one, opening
from qinqing.web.desk.trace import views as trace
from qinqing.web.feedback import reading

urlpatterns = [
    path("", home.desk, name="desk"),
    path("takeovers/", takeovers.takeovers, name="takeovers"),
    path("takeovers/<str:code>/", takeovers.takeover, name="takeover"),
    path("accounts/", listing.account_list, name="accounts"),
    path("accounts/new/", opening.new_account, name="new_account"),
    path("accounts/<str:code>/", one.one_account, name="one_account"),
    path("accounts/<str:code>/roles/new/", granting.new_grant, name="new_grant"),
    path("accounts/<str:code>/<str:name>/", one.act_on_account, name="act_on_account"),
    path("roles/<str:code>/", granting.withdraw, name="withdraw_role"),
    path("invitations/", inviting.invitations, name="invitations"),
    path("invitations/new/", inviting.new_invitation, name="new_invitation"),
    path("invitations/<str:code>/", inviting.take_back, name="take_back"),
    path("feedback/", reading.feedback_list, name="feedbacks"),
    path("feedback/<str:code>/", reading.one_feedback, name="one_feedback"),
    path("organisations/", include("qinqing.web.desk.organisations.urls")),
    path("trace/", trace.trace, name="trace"),
    path("trace.csv", trace.trace_table, name="trace_table"),
]
