"""What a number is for: the nearest words, what stands behind it, else the question."""

from __future__ import annotations

import pytest

from ccsguard.detect.scene import SceneMaker


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I paid with my Visa, order 8234567890123457", {"order_number"}),
        ("My order number is 8234567890123457 and I paid by card", {"order_number"}),
        ("4532711908462253 is my card number", {"card_number"}),
        ("84318931431 is my account number", {"account_number"}),
        ("the gift card number is 6011111111111117", {"other_card"}),
        ("会员卡号是4532711908462253", {"other_card"}),
        ("快递单号4532711908462253", {"order_number"}),
        (
            "The parcel came on a Monday and it was very late indeed, so I rang and rang and rang, 4532711908462253",
            set(),
        ),
    ],
)
def test_the_nearest_words_say_what_a_number_is(scenes: SceneMaker, text: str, names: set[str]) -> None:
    scene = scenes.scene(text)
    assert scene.purpose(scene.runs[-1]).names == names


def test_words_that_belong_to_another_number_do_not_count(scenes: SceneMaker) -> None:
    scene = scenes.scene("84318931431 is my account number. 1596 is my PIN")
    assert [set(scene.purpose(run).names) for run in scene.runs] == [{"account_number"}, {"pin"}]


def test_a_question_counts_where_the_words_are_silent(scenes: SceneMaker) -> None:
    scene = scenes.scene("It is 4821", asked=frozenset({"pin", "name"}))
    purpose = scene.purpose(scene.runs[0])
    assert (purpose.names, purpose.source) == ({"pin"}, "asked")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Can I have the long card number, expiry and security code?",
            {"card_number", "card_expiry", "card_security_code"},
        ),
        ("What is the tracking number for your card?", {"order_number"}),
        ("And the last four digits of the card?", {"card_number", "last_digits"}),
        ("The second and fifth letters of your memorable word?", {"security_answer", "some_characters"}),
        ("I've texted you a one-time code. Can you read it to me?", {"one_time_code"}),
        ("You'll get a code by text. Never share that code with anyone.", set()),
        ("Please key it in on your keypad, the card number and the security code.", set()),
        ("And your PIN code for the delivery address?", {"postal_pin"}),
        ("Call the number on the back of your card, would you?", set()),
        ("有效期和背后三位呢?", {"card_expiry", "card_security_code"}),
        ("验证码您不要告诉任何人", set()),
    ],
)
def test_an_agents_words_tell_what_is_asked(scenes: SceneMaker, text: str, names: set[str]) -> None:
    assert scenes.labels.asked(text) == names


@pytest.mark.parametrize("text", ["1111 dollars", "flat 3041", "about 2500", "1200块", "502房间"])
def test_amounts_and_rooms_are_quantities(scenes: SceneMaker, text: str) -> None:
    scene = scenes.scene(text)
    assert scene.is_quantity(scene.runs[0])
