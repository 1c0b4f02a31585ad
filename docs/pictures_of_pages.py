"""Writes docs/images/ anew: screenshots of the access page, for README and docs/pictures.md.

Run it as ``.venv/bin/python docs/pictures_of_pages.py`` where there is a Chromium; $CHROME names another browser.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from graphkit.report.page.page import write
from graphkit.workspace import Workspace

FOLDER = Path(__file__).parent / "images"
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WHO = "Tencent"
PURCHASE = "#relation=hardware-purchase.datasection.nvidia-b200.osaka.2025-07&path=tencent,nvidia-b200"
SHOTS: dict[str, dict[str, Any]] = {
    "page": {"width": 1280, "height": 1010},
    "evidence": {"width": 1500, "height": 900, "fragment": PURCHASE},
    "dark": {"width": 1280, "height": 760, "color_scheme": "dark", "fragment": "#path=tencent,nvidia-b300&context=1"},
    "narrow": {"width": 390, "height": 780},
    "print": {"width": 1000, "height": 1300, "media": "print"},
}
"""Each picture with the size of its window and the state of the page."""


def main() -> None:
    """Take every picture."""
    from playwright.sync_api import sync_playwright

    chrome = os.environ.get("CHROME") or shutil.which("chromium")
    if not chrome:
        sys.exit("This needs a browser: make browser, or set CHROME.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(write(Workspace.open().drawing(WHO)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chrome, args=list(SWITCHES))
        for name, shot in SHOTS.items():
            context = browser.new_context(
                viewport={"width": shot["width"], "height": shot["height"]},
                color_scheme=shot.get("color_scheme", "light"),
                offline=True,
            )
            page = context.new_page()
            page.emulate_media(media=shot.get("media", "screen"), color_scheme=shot.get("color_scheme", "light"))
            page.goto(file.as_uri() + shot.get("fragment", ""))
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
