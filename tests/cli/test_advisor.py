import io
import json
import subprocess
import sys

import pytest

from cli.drafts import a_folder
from factories import some_settings
from model_server import KEY, a_model, says
from onrecord.cli.advisor import advisor_given, endpoint_of
from onrecord.cli.main import main
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.settings import read_settings

DRAFT = "LARKHAVEN, March 12, 2026 — The harbour of the town will reopen within weeks, the board expects.\n"
PAGE = """<link rel="canonical" href="https://courier.example/ferry"><h1>Ferry rams pier</h1>
<p>The harbour will reopen within three months, said the mayor of the town.</p>"""
WORDS = "The harbour will reopen within three months"


def environment(url, **more):
    return {"ONRECORD_MODEL_URL": url, "ONRECORD_MODEL_NAME": "small-model", "ONRECORD_MODEL_KEY": KEY} | more


def given(values):
    streams = Streams(stdin=None, stdout=io.StringIO(), stderr=io.StringIO(), environment=values)
    return advisor_given(read_settings(values), streams), streams.stderr.getvalue()


def refused(values):
    with pytest.raises(OnrecordError) as told:
        given(values)
    assert KEY not in str(told.value)
    return told.value


@pytest.fixture
def checking(tmp_path, monkeypatch, capsys):
    """Runs the command with these settings; what it wrote, and its exit code."""

    def run(values, *more):
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        path, sources = a_folder(tmp_path, DRAFT)
        (tmp_path / "sources" / "courier.html").write_text(PAGE, encoding="utf-8")
        code = main(["check", path, "--sources", sources, "--index", str(tmp_path / "index"), *more])
        return code, capsys.readouterr()

    return run


def test_where_no_model_is_named_nothing_is_said_and_nothing_asked():
    assert given({}) == (None, "")
    assert given({"ONRECORD_SEND_DRAFTS": "yes", "ONRECORD_MODEL_URL": ""}) == (None, "")


@pytest.mark.parametrize("consent", [{}, {"ONRECORD_SEND_DRAFTS": "no"}, {"ONRECORD_SEND_DRAFTS": ""}])
def test_without_leave_nothing_is_sent_and_that_is_said(consent):
    advisor, told = given(environment("https://model.example/v1", **consent))
    assert advisor is None
    assert "model.example), but nothing is sent to it" in " ".join(told.split())
    assert "on this machine" not in told
    assert KEY not in told


@pytest.mark.parametrize("url", ["http://127.0.0.1:11434/v1", "http://localhost:1/v1", "http://[::1]:80/v1"])
def test_a_model_on_this_machine_needs_the_same_leave_but_is_said_to_stay(url):
    advisor, told = given(environment(url))
    assert advisor is None
    assert "It is a program on this machine: what it is sent stays here" in " ".join(told.split())


def test_with_leave_there_is_an_advisor():
    advisor, told = given(environment("https://model.example:8443/v1", ONRECORD_SEND_DRAFTS="Yes"))
    endpoint = advisor.endpoint
    assert (endpoint.host, endpoint.model) == ("model.example:8443", "small-model")
    assert (endpoint.on_this_machine, endpoint.encrypted, told) == (False, True, "")
    assert KEY not in repr(vars(advisor))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "localhost.example", "127.0.0.1.example", "127-0-0-1"])
def test_another_machine_is_not_taken_for_this_one(host):
    values = environment(f"http://{host}/v1")
    assert not endpoint_of(read_settings(values)).on_this_machine


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"ONRECORD_MODEL_URL": "model.example"}, "must begin with http"),
        ({"ONRECORD_MODEL_URL": "ftp://model.example"}, "must begin with http"),
        ({"ONRECORD_MODEL_URL": "https://"}, "name a host"),
        ({"ONRECORD_MODEL_URL": "https://[broken/"}, "is no web address"),
        ({"ONRECORD_MODEL_URL": "https://host:99999/"}, "is no web address"),
        ({"ONRECORD_MODEL_URL": f"https://me:{KEY}@model.example/v1"}, "ONRECORD_MODEL_KEY"),
        ({"ONRECORD_MODEL_URL": f"https://model.example/v1?key={KEY}"}, "ONRECORD_MODEL_KEY"),
        ({"ONRECORD_MODEL_URL": "https://mödel.example/v1"}, "plain letters"),
        ({"ONRECORD_MODEL_NAME": ""}, "ONRECORD_MODEL_NAME is missing"),
        ({"ONRECORD_MODEL_NAME": "a\x1b[31m"}, "is no name of a model"),
        ({"ONRECORD_MODEL_NAME": "a" * 201}, "is no name of a model"),
        ({"ONRECORD_MODEL_KEY": f"{KEY}\nX-More: 1"}, "holds blanks"),
        ({"ONRECORD_MODEL_KEY": f"{KEY}é"}, "holds blanks"),
    ],
)
def test_a_mistake_in_the_settings_is_told_without_the_key(wrong, advice):
    error = refused(environment("https://model.example/v1", ONRECORD_SEND_DRAFTS="yes") | wrong)
    assert error.code == "MOD01"
    assert advice in error.what


def test_a_draft_that_may_be_sent_is_sent_and_the_report_says_so(checking):
    with a_model(says(WORDS, "Nobody said this.")) as server:
        code, told = checking(environment(server.url, ONRECORD_SEND_DRAFTS="yes"), "--format", "json")
    data = json.loads(told.out)
    assert data["advice"]["host"] == f"127.0.0.1:{server.server_port}"
    assert (data["advice"]["kept"], data["advice"]["not_found"]) == (len(server.bodies), len(server.bodies))
    assert data["advice"]["characters"] == sum(
        len(s["text"]) for s in data["statements"] if s["id"] in data["advice"]["statements"]
    )
    assert {s["verdict"] for s in data["statements"]} <= {"undecided", "unsupported"}
    assert (code, KEY in told.out + told.err) == (0, False)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_a_draft_that_may_not_be_sent_is_not(checking):
    with a_model(says(WORDS)) as server:
        code, told = checking(environment(server.url))
    assert (server.bodies, code) == ([], 0)
    assert "nothing is sent" in " ".join(told.err.split())
    assert "language model" not in told.out


def test_an_endpoint_that_is_gone_stops_no_check(checking):
    with a_model(says(WORDS)) as server:
        pass
    code, told = checking(environment(server.url, ONRECORD_SEND_DRAFTS="yes"))
    said = " ".join(told.out.split())
    assert code == 0
    assert "Nothing was sent to the model “small-model”" in said
    assert "The check went on without what is missing" in said
    assert KEY not in told.out + told.err


def test_a_mistake_is_told_before_the_sources_are_read(checking, tmp_path):
    code, told = checking(environment("model.example", ONRECORD_SEND_DRAFTS="yes"))
    assert code == 2
    assert "MOD01" in told.err
    assert not (tmp_path / "index").exists()


WITHOUT_IT = """
import sys
sys.modules["pydantic_ai"] = None  # as if it weren't installed
from onrecord.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
WATCHED = """
import atexit, sys
met = []
def watch(event, values):
    if event == "socket.getaddrinfo":
        met.append(str(values[0]))
    elif event == "socket.connect":
        met.append(str(values[1][0]))
sys.addaudithook(watch)
atexit.register(lambda: print("MET", sorted(set(met)), file=sys.stderr))
from onrecord.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def ran(program, folder, values):
    path, sources = a_folder(folder, DRAFT)
    (folder / "sources" / "courier.html").write_text(PAGE, encoding="utf-8")
    line = [sys.executable, "-c", program, "check", path, "--sources", sources]
    base = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "ONRECORD_INDEX": str(folder / "index")}
    base |= {"PYTHONPATH": ":".join(p for p in sys.path if p)}
    return subprocess.run(line, env=base | values, capture_output=True, text=True, timeout=300)


def test_without_the_package_the_check_runs_and_only_a_model_that_may_be_asked_misses_it(tmp_path):
    assert ran(WITHOUT_IT, tmp_path, environment("http://127.0.0.1:9/v1")).returncode == 0
    done = ran(WITHOUT_IT, tmp_path, environment("http://127.0.0.1:9/v1", ONRECORD_SEND_DRAFTS="yes"))
    assert done.returncode == 2
    assert "MOD02" in done.stderr
    assert "pip install 'onrecord[model]'" in " ".join(done.stderr.split())


def test_the_libraries_meet_nobody_but_the_endpoint_and_show_the_key_to_nobody(tmp_path):
    loud = {"OPENAI_LOG": "debug", "ONRECORD_DEBUG": "1"}
    with a_model(says(WORDS)) as server:
        done = ran(WATCHED, tmp_path, environment(server.url, ONRECORD_SEND_DRAFTS="yes") | loud)
    assert server.bodies
    assert "MET ['127.0.0.1']" in done.stderr
    assert "openai._base_client" in done.stderr  # the libraries did log
    assert KEY not in done.stdout + done.stderr


def test_settings_show_the_key_to_nobody():
    settings = read_settings(environment("https://model.example/v1"))
    assert KEY not in f"{settings} {settings!r} {settings.model_key}"
    assert settings.model_key.reveal() == KEY
    assert some_settings().model_key != settings.model_key
