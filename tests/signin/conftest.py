"""Every test of this room begins with an invented city and one of its offices."""

from tests.accounts.conftest import city as city
from tests.accounts.conftest import office as office
from tests.accounts.conftest import post as post
