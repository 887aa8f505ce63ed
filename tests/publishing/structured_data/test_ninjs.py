"""Each article as a ninjs 3.1 item, held against the IPTC's own JSON Schema."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from publishing.releases import a_press

SCHEMA = json.loads((Path(__file__).parent / "facts" / "ninjs-schema_3.1.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    press = a_press(tmp_path_factory.mktemp("press"))
    press.whole = press.publishing()
    press.acting(press.whole, text="The pier is open. Nobody was hurt.")
    press.gone = press.publishing("Nobody was hurt. It is another.")
    press.taking_down(press.gone)
    press.withdrawn = press.publishing("Nobody was hurt. It is a third.")
    press.acting(press.withdrawn, "retraction")
    press.printing()
    return press


def item(press, article):
    return json.loads(press.files()[f"{press.article(article).path}/ninjs.json"])


def test_every_item_is_valid(press):
    items = [json.loads(text) for path, text in press.files().items() if path.endswith("ninjs.json")]
    assert len(items) == 3
    for one in items:
        VALIDATOR.validate(one)


def test_what_is_wrong_would_be_found(press):
    good = item(press, press.whole)
    for wrong in (good | {"pubStatus": "gone"}, good | {"note": "x"}, {k: v for k, v in good.items() if k != "uri"}):
        with pytest.raises(ValidationError):
            VALIDATOR.validate(wrong)


def test_an_item_has_text_headline_version_and_its_key_in_the_record(press):
    told, article = item(press, press.whole), press.article(press.whole)
    assert told["bodies"][0]["value"] == article.latest.text
    assert (told["version"], told["pubStatus"], told["type"]) == ("2", "usable", "text")
    assert {"role": "record", "value": article.key} in told["altIds"]


def test_what_was_retracted_or_taken_down_is_canceled(press):
    assert item(press, press.withdrawn)["pubStatus"] == "canceled"
    gone = item(press, press.gone)
    assert gone["pubStatus"] == "canceled"
    assert not {"bodies", "headlines", "descriptions"} & gone.keys()
