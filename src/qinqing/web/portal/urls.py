"""Addresses of the pages for everyone."""

from django.urls import path

from qinqing.web.portal import transparency, views
from qinqing.web.portal.lists import views as lists
from qinqing.web.portal.opinions import verification
from qinqing.web.portal.opinions import views as opinions
from qinqing.web.portal.unsettled import views as unsettled

urlpatterns = [
    path("", views.home, name="home"),
    path("ask/", views.ask, name="ask"),
    path("ask/plain/", views.plain_question, name="plain_question"),
    path("compare/", views.compare, name="compare"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<str:place>.csv", lists.table_of_place, name="list_table"),
    path("lists/<str:place>/", lists.list_of_place, name="list"),
    path("unsettled/new/", unsettled.new, name="unsettled_new"),
    path("unsettled/thanks/<str:code>/", unsettled.thanks, name="unsettled_thanks"),
    path("opinions/new/", opinions.new_opinion, name="new_opinion"),
    path("opinions/verify/", verification.verify_opinion, name="verify_opinion"),
    path("opinions/key/", verification.keys, name="opinion_keys"),
    path("opinions/<str:code>.pdf", opinions.opinion_as_pdf, name="opinion_pdf"),
    path("opinions/<str:code>.json", opinions.opinion_as_json, name="opinion_json"),
    path("opinions/<str:code>/", opinions.opinion, name="opinion"),
    path("transparency/checkpoints/", transparency.checkpoints, name="checkpoints"),
    path(
        "transparency/checkpoints.json",
        transparency.checkpoints_file,
        name="checkpoints_file",
    ),
    path("documents/", views.documents, name="documents"),
    path("documents/<str:document_id>/", views.document, name="document"),
    path("documents/<str:document_id>/<path:path>/", views.provision, name="provision"),
    path("rulebook/", views.rulebook, name="rulebook"),
    path("rulebook/words/", views.vocabulary, name="vocabulary"),
    path("rulebook/<str:document_id>/", views.rulebook_chapter, name="chapter"),
]
