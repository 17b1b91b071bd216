"""Addresses of the pages for everyone."""

from django.urls import path

from qinqing.web.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("ask/", views.ask, name="ask"),
    path("compare/", views.compare, name="compare"),
    path("documents/", views.documents, name="documents"),
    path("documents/<str:document_id>/", views.document, name="document"),
    path("documents/<str:document_id>/<path:path>/", views.provision, name="provision"),
    path("rulebook/", views.rulebook, name="rulebook"),
    path("rulebook/words/", views.vocabulary, name="vocabulary"),
    path("rulebook/<str:document_id>/", views.rulebook_chapter, name="chapter"),
]
