"""What axe-core finds on a page under WCAG 2 A and AA."""

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).parent / "vendor/axe/axe.min.js"
_RUN = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  });
  return found.violations.map(
    (v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`
  );
}"""


def violations(page: Page) -> list[str]:
    """Return one line for each rule that the page breaks, with where it does."""
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found


def overflows(page: Page) -> bool:
    """Tell whether a reader would have to push the page sideways."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth"
            " > document.documentElement.clientWidth"
        )
    )
