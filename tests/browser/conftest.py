"""建てた文書を、本物のブラウザで開く / The built site in a real browser, over http and from disk."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium_path() -> str | None:
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


def site_builder():
    """建てる部品 / The builder that lies beside the other tests of the site."""
    spec = importlib.util.spec_from_file_location("site_builder", ROOT / "tests" / "docs" / "site_builder.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """建てた文書 / The published site in both languages: the one just built (``JICHITAI_SITE``), or built here."""
    built = os.environ.get("JICHITAI_SITE")
    if built:
        return (ROOT / built).resolve(strict=True)
    pytest.importorskip("zensical")
    builder = site_builder()
    work = builder.copied(tmp_path_factory.mktemp("site"))
    for config in builder.CONFIGS:
        builder.build("zensical", config, work)
    return work / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """何も書かない / Say nothing."""


@pytest.fixture(scope="session")
def over_http(site: Path) -> Iterator[str]:
    """http で配る / The site's address over http."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def from_disk(site: Path) -> str:
    """ディスクから読む / The site's address without any server."""
    return site.as_uri() + "/"


@pytest.fixture(scope="session")
def browser_context(tmp_path_factory: pytest.TempPathFactory):
    """新しい利用者の Chromium / Chromium with a fresh profile."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = chromium_path()
    if path is None:
        pytest.skip("Chromium がない / no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), executable_path=path, headless=True, args=CHROMIUM_FLAGS,
            locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 900}, color_scheme="light",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        yield context
        context.close()


@pytest.fixture
def page(browser_context):
    """一枚の頁 / One tab; every request it makes is kept in ``page.requested``."""
    tab = browser_context.new_page()
    tab.requested = []
    tab.on("request", lambda request: tab.requested.append(request.url))
    yield tab
    tab.close()
