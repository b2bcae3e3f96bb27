"""A small browser over real HTTP: cookies, CSRF tokens, redirects."""

import http.client
import re
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Answer:
    """What the server said."""

    def __init__(self, url: str, status: int, location: str, text: str) -> None:
        self.url, self.status, self.location, self.text = url, status, location, text


class Browser:
    """One browser's cookies; each request is a connection of its own, so threads may share it."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._send("GET", path, None)

    def post(self, path: str, answers: dict[str, Any]) -> Answer:
        """Post as the page's own form does, with the token that it holds."""
        page = self.get(path)
        return self.post_with(path, self.token_of(page), answers)

    def post_with(self, path: str, token: str, answers: dict[str, Any]) -> Answer:
        return self._send("POST", path, urlencode({**answers, "csrfmiddlewaretoken": token}, doseq=True))

    @staticmethod
    def token_of(page: Answer) -> str:
        found = TOKEN.search(page.text)
        assert found, page.text[:2000]
        return found[1]

    def _send(self, method: str, path: str, body: str | None) -> Answer:
        url = urljoin(self.base, path)
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": url}
        connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
        response = connection.getresponse()
        text = response.read().decode()
        for header in response.headers.get_all("Set-Cookie") or []:
            self._keep(header)
        connection.close()
        return Answer(url, response.status, response.headers.get("Location", ""), text)

    def _keep(self, header: str) -> None:
        for name, morsel in SimpleCookie(header).items():
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value
