"""Addresses of organisations at the desk."""

from django.urls import include, path

from qinqing.web.desk.organisations.acting import act_page
from qinqing.web.desk.organisations.chambers import pages as chambers
from qinqing.web.desk.organisations.chambers.acts import CHAMBER
from qinqing.web.desk.organisations.enterprises import pages as enterprises
from qinqing.web.desk.organisations.enterprises.acts import ENTERPRISE
from qinqing.web.desk.organisations.people import pages as people
from qinqing.web.desk.organisations.people.acts import PERSON
from qinqing.web.desk.organisations.places import pages as places
from qinqing.web.desk.organisations.places.acts import JURISDICTION
from qinqing.web.desk.organisations.posts import page as post
from qinqing.web.desk.organisations.posts.acts import POST
from qinqing.web.desk.organisations.units import listing as units
from qinqing.web.desk.organisations.units import page as unit
from qinqing.web.desk.organisations.units.acts import UNIT

urlpatterns = [
    path("", units.unit_list, name="organisations"),
    path("units/new/", units.new_unit, name="new_unit"),
    path("units/<str:code>/", unit.one_unit, name="unit"),
    path("units/<str:code>/<str:name>/", act_page(UNIT), name="act_on_unit"),
    path("posts/<str:code>/", post.one_post, name="post"),
    path("posts/<str:code>/<str:name>/", act_page(POST), name="act_on_post"),
    path("people/", people.people, name="people"),
    path("people/<str:code>/", people.one_person, name="person"),
    path("people/<str:code>/<str:name>/", act_page(PERSON), name="act_on_person"),
    path("enterprises/", enterprises.enterprise_list, name="enterprises"),
    path("enterprises/new/", enterprises.new_enterprise, name="new_enterprise"),
    path("enterprises/<str:code>/", enterprises.one_enterprise, name="enterprise"),
    path(
        "enterprises/<str:code>/<str:name>/",
        act_page(ENTERPRISE),
        name="act_on_enterprise",
    ),
    path("chambers/", chambers.chamber_list, name="chambers"),
    path("chambers/new/", chambers.new_chamber, name="new_chamber"),
    path("chambers/<str:code>/", chambers.one_chamber, name="chamber"),
    path("chambers/<str:code>/<str:name>/", act_page(CHAMBER), name="act_on_chamber"),
    path("places/", places.place_tree, name="jurisdictions"),
    path("places/new/", places.new_place, name="new_jurisdiction"),
    path("places/<str:code>/", places.one_place, name="jurisdiction"),
    path(
        "places/<str:code>/<str:name>/",
        act_page(JURISDICTION),
        name="act_on_jurisdiction",
    ),
    path("tables/", include("qinqing.web.desk.organisations.tables.urls")),
]
