"""A real Chromium, driven through Playwright. Every page is watched: it may ask for nothing and complain of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from machine import need_browser
from watching import Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

# Without these, Chromium itself talks to the network, and its sandbox does not start as root.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this machine; none is downloaded, and none is left running beside the tests of other files."""
    path = need_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield launched
        launched.close()


@pytest.fixture
def watched() -> Iterator[Watched]:
    """At the end of the test, no page has made a request, logged an error or thrown one."""
    seen = Watched()
    yield seen
    assert seen.requests == []
    assert seen.complaints == []


@pytest.fixture
def open_page(browser: Browser, watched: Watched, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens HTML from disk: ``open_page(html, fragment="#path=...", java_script_enabled=False)``.

    Further keywords are those of ``Browser.new_context``: ``java_script_enabled``, ``viewport``, ``color_scheme``.
    """
    contexts: list[BrowserContext] = []

    def opened(html: str, fragment: str = "", **options: object) -> Page:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        watched.watch(context, file)
        page = context.new_page()
        page.goto(file.as_uri() + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """An empty watched page, for tests that set its content themselves."""
    return open_page("<!doctype html><html lang='en'><title>empty</title></html>")
