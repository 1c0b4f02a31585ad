"""The watch over pages sees what it must see; else no test that relies on it would mean anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from watching import Watched


def _taken(noted: list[str]) -> list[str]:
    taken = noted.copy()
    noted.clear()
    return taken


def test_a_request_is_seen(open_page: Callable[..., Page], watched: Watched) -> None:
    """An image of elsewhere and one beside the file are both noted."""
    page = open_page("<img src='https://example.com/a.png'><img src='beside.png'>")
    page.wait_for_load_state("load")
    requests = _taken(watched.requests)
    assert [url.rsplit("/", 1)[1] for url in requests] == ["a.png", "beside.png"]
    assert _taken(watched.complaints)


def test_errors_are_seen(open_page: Callable[..., Page], watched: Watched) -> None:
    """What is thrown and what is logged as an error is noted."""
    page = open_page("<script>console.error('said'); setTimeout(() => { throw new Error('thrown') })</script>")
    page.wait_for_timeout(100)
    complaints = _taken(watched.complaints)
    assert any("said" in text for text in complaints)
    assert any("thrown" in text for text in complaints)


def test_what_a_policy_stops_is_seen(open_page: Callable[..., Page], watched: Watched) -> None:
    """A script that the page's own policy stops is a complaint."""
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page = open_page(f"{policy}<script>document.title = 'ran'</script>")
    assert page.title() != "ran"
    assert any("Content Security Policy" in text for text in _taken(watched.complaints))


def test_a_quiet_page_is_quiet(page: Page) -> None:
    """An empty page passes."""
    assert page.title() == "empty"
