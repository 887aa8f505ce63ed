"""Builders for tests of the pages: a newsroom's site, and browsers of its people without a browser."""

import re
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from desk.desks import Newsroom, a_newsroom
from onrecord.desk.desk import Desk
from onrecord.desk.entering import open_session, read_session
from onrecord.desk.rights import SCOPES
from onrecord.desk.tokens import Wish, make_token
from onrecord.web.app import make_app
from onrecord.web.visit import COOKIE


class Site:
    """The site of a newsroom; `as_role` is a browser of whoever has that role, signed in."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.newsroom: Newsroom = a_newsroom(folder)
        desk = self.newsroom.desk
        self.newsroom.desk = replace(desk, settings=replace(desk.settings, **settings))
        self.app = make_app(self.newsroom.desk)

    def use(self, desk: Desk) -> None:
        """Goes on with this desk, which may be set otherwise."""
        self.newsroom.desk, self.app = desk, make_app(desk)

    def stranger(self) -> TestClient:
        return TestClient(self.app, base_url="http://desk.example", follow_redirects=False)

    def as_role(self, role: str, **told: str) -> "Browser":
        desk, client = self.newsroom.desk, self.stranger()
        with desk.database.writing() as connection:
            token = open_session(desk, connection, self.newsroom.people[role], **told)
            session = read_session(desk, connection, token)
        client.cookies.set(COOKIE, token)
        return Browser(client, session.csrf)

    def program(self, role: str, *scopes: str) -> "Program":
        """A program with a token of whoever has that role; without a scope, of all."""
        wish = Wish(name="The site", scopes=scopes or tuple(SCOPES), days=30)
        return Program(self.stranger(), make_token(self.newsroom.desk, self.newsroom.people[role], wish)[1])


class Browser:
    """Somebody's browser: `get` reads a page, `send` fills a form with the session's word in it."""

    def __init__(self, client: TestClient, csrf: str) -> None:
        self.client, self.csrf = client, csrf

    def get(self, address: str, *, part: bool = False):
        return self.client.get(address, headers={"HX-Request": "true"} if part else {})

    def send(self, address: str, /, *, part: bool = False, **fields):
        data = {"csrf": self.csrf} | fields
        return self.client.post(address, data=data, headers={"HX-Request": "true"} if part else {})


def text_of(page: str) -> str:
    """The words of a page without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


class Program:
    """Another program with a token: `get` and `post` speak JSON to the interface."""

    def __init__(self, client: TestClient, words: str) -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {words}"}

    def get(self, address: str):
        return self.client.get(f"/api/v1{address}", headers=self.headers)

    def post(self, address: str, **fields):
        return self.client.post(f"/api/v1{address}", json=fields, headers=self.headers)
