"""Where documents and provisions are read."""

from urllib.parse import quote


def document_address(document: str) -> str:
    """Return the page of a whole document."""
    return f"/documents/{quote(document)}/"


def provision_address(provision: str) -> str:
    """Return the page of one provision.

    >>> provision_address("jinan/13/4")
    '/documents/jinan/13/4/'
    """
    return f"/documents/{quote(provision)}/"


def norm_address(norm: str) -> str:
    """Return where a norm stands in the page of its document's rules.

    >>> norm_address("jinan/13/4#work-meal")
    '/rulebook/jinan/#jinan%2F13%2F4%23work-meal'
    """
    document = norm.split("/", 1)[0]
    return f"/rulebook/{quote(document)}/#{quote(norm, safe='')}"


def anchor(provision: str) -> str:
    """Return the mark of a provision inside its document's page.

    >>> anchor("jinan/13/4")
    'p-13-4'
    """
    return "-".join(["p", *provision.split("/")[1:]])


def anchored_address(provision: str) -> str:
    """Return the place of a provision inside its document's page."""
    document = provision.split("/", 1)[0]
    return f"{document_address(document)}#{quote(anchor(provision))}"
