"""Addresses of tables, for each kind."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from qinqing.web.desk.organisations.tables.exporting import export_page, template_page
from qinqing.web.desk.organisations.tables.importing import import_page, problems_page
from qinqing.web.desk.organisations.tables.scope import OBJECTS


def _of(kind: str) -> Iterator[URLPattern]:
    start = f"{kind}/"
    yield path(f"{start}import/", import_page(kind), name=f"import_{kind}")
    yield path(f"{start}problems.csv", problems_page(kind), name=f"problems_{kind}")
    yield path(f"{start}export.<str:form>", export_page(kind), name=f"export_{kind}")
    yield path(
        f"{start}template.<str:form>", template_page(kind), name=f"template_{kind}"
    )


urlpatterns = [pattern for kind in OBJECTS for pattern in _of(kind)]
