"""A desk that is served, and the pages of its people in a real browser."""

from threading import Thread

import uvicorn

from desk.desks import PASSWORD
from onrecord.desk.entering import make_link
from onrecord.web.app import make_app
from onrecord.web.serving import listen_on


class Running:
    """A desk that is served on a port of its own."""

    def __init__(self, desk):
        self.socket = listen_on(0)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        app = make_app(desk)
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=3))
        app.state.is_closing = lambda: self.server.should_exit
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.socket]})
        self.thread.start()

    def stop(self):
        self.server.should_exit = True
        self.thread.join()
        self.socket.close()


def a_page(browser, **more):
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **more).new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def signed_in(browser, address, newsroom, role, **more):
    """A page of whoever has that role, let in by a link."""
    with newsroom.desk.database.writing() as connection:
        link = make_link(newsroom.desk, connection, newsroom.people[role])
    page = a_page(browser, **more)
    page.goto(f"{address}/enter/{link}")
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSWORD)
    page.click("button.main")
    page.wait_for_url("**/drafts")
    return page


def shown(page):
    return page.locator("#card .one").get_attribute("data-number")


def wait_for(page, number):
    page.wait_for_selector(f'#card .one[data-number="{number}"]')
