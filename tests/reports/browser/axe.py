"""axe-core, which looks for barriers that a program can find."""

from importlib.resources import files

SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# The rest of a long list or table is made like its beginning, and takes minutes.
ALIKE = [["tbody tr:nth-child(n+20)"], ["li:nth-child(n+20)"]]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
([tags, exclude]) => axe.run({ include: [["html"]], exclude }, {
  resultTypes: ["violations"],
  runOnly: { type: "tag", values: tags },
})
"""


def findings(page):
    """Return every rule that the page breaks, where, and why."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(SOURCE)
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for rule in page.evaluate(RUN, [TAGS, ALIKE])["violations"]
        for node in rule["nodes"]
    ]
