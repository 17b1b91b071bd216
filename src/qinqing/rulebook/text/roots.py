"""Where content is found: what is shipped, and a site's own packs."""

from pathlib import Path


def shipped_content() -> Path:
    """Give the content directory that comes with the product."""
    return Path(__file__).resolve().parents[4] / "content"


def content_roots(home: Path) -> list[Path]:
    """List the content roots in loading order: shipped content, then the site's."""
    return [shipped_content(), home / "content"]
