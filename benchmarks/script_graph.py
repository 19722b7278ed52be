"""Processor seconds to judge scripts of growing size, stage by stage, and how the cost grows from one size to the next.

usage: python benchmarks/script_graph.py [STEPS…] [--language en|zh] [--rounds N]

Scripts are made up: an opening, a tree of menus, and sub-flows of twelve steps with retries, time-out and error
ways, loops back to their menu and ways on into the next sub-flow. What is loaded once (lexicon, engine,
recognizers) is timed by itself. Names are not looked for by a model.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccsguard.decide import PolicyEngine, open_engine
from ccsguard.facts import contact
from ccsguard.models.document import Document, Place
from ccsguard.models.script import Script
from ccsguard.pack import Pack, load_pack
from ccsguard.pipeline.findings import findings, outcomes
from ccsguard.pipeline.judging import FactsMaker
from ccsguard.pipeline.options import ScanOptions
from ccsguard.pipeline.quality import quality

SIZES = (500, 1_000, 5_000, 50_000)
BLOCK = 12
THINGS = {
    "en": ["parcel", "meter", "policy", "router", "booking", "claim", "membership", "invoice"],
    "zh": ["包裹", "电表", "保单", "路由器", "预订", "理赔", "会员", "账单"],
}
WORDS = {
    "en": {
        "open": "Thank you for calling Larkfield Water, this call is recorded. How can I help with your {thing}?",
        "menu": "For {thing} {number} press one, for billing press two, or hold for a colleague.",
        "who": "Could I take your account number and date of birth for {thing} {number}, please?",
        "verify": "Let me just check that against what we have for {thing} {number}.",
        "balance": "The balance on your account for {thing} {number} is {{amount}}.",
        "pitch": "While I have you, we have a special offer on our {thing} plan {number}, it is nine euros a month.",
        "stop": "I have taken you off our list, we will not call you again about {thing} {number}.",
        "card": "Can you read me the card number and the security code for {thing} {number}?",
        "sale": "Your order for {thing} {number} is confirmed, you can cancel within fourteen days.",
        "update": "I have changed the address for {thing} {number}.",
        "complain": "I am sorry about {thing} {number}, I will raise a complaint for you.",
        "retry": "Sorry, I did not get that about {thing} {number}. Could you say it again?",
        "bye": "Thank you for calling about {thing} {number}. Goodbye.",
    },
    "zh": {
        "open": "您好，这里是云雀水务，本次通话将被录音。请问关于{thing}有什么可以帮您？",
        "menu": "{thing}{number}业务请按一，账单请按二，或者等待人工服务。",
        "who": "请提供{thing}{number}的账号和出生日期。",
        "verify": "我核对一下{thing}{number}的资料。",
        "balance": "您{thing}{number}账户的余额是{{amount}}。",
        "pitch": "另外我们的{thing}套餐{number}现在有优惠，每月九十九元。",
        "stop": "已经把您从名单中删除，不会再就{thing}{number}给您打电话。",
        "card": "请告诉我{thing}{number}付款用的卡号和安全码。",
        "sale": "您的{thing}{number}订单已确认，十四天内可以取消。",
        "update": "{thing}{number}的地址已经修改。",
        "complain": "很抱歉{thing}{number}出了问题，我为您登记投诉。",
        "retry": "对不起，{thing}{number}没有听清，请再说一遍。",
        "bye": "感谢您的来电，{thing}{number}再见。",
    },
}


def block(number: int, dice: random.Random, say: Callable[[str, int], str], after: str, menu: str) -> dict[str, Any]:
    """A sub-flow of twelve steps that goes on to `after` or back to `menu`."""
    name = f"b{number}_"
    proof = [{"field": "account_number", "purpose": "identity_verification"}]
    failing = name + ("balance" if dice.random() < 0.02 else "retry")  # now and then a time-out tells the balance
    words = {key: say(key, number) for key in ("who", "verify", "balance", "pitch", "stop", "card", "sale", "retry")}
    return {
        name + "who": {"say": words["who"], "collect": proof,
                       "next": {"given": name + "verify", "timeout": name + "retry", "error": name + "human"}},
        name + "verify": {"say": words["verify"], "do": ["verify_identity"],
                          "next": {"match": name + "balance", "no match": name + "retry", "timeout": failing}},
        name + "balance": {"say": words["balance"], "do": [{"disclose": "balance"}],
                           "next": {"pay": name + "pause", "anything else": name + "pitch", "otherwise": menu}},
        name + "pitch": {"say": words["pitch"], "do": ["pitch"],
                         "next": {"yes": name + "pause", "stop calling me": name + "stop", "no": after}},
        name + "stop": {"say": words["stop"], "do": ["record_opt_out"], "next": name + "bye"},
        name + "pause": {"do": ["pause_recording"], "next": {"": name + "card", "error": name + "human"}},
        name + "card": {"say": words["card"], "collect": [{"field": "cvv", "purpose": "payment"}],
                        "next": {"given": name + "resume", "timeout": name + "card", "error": name + "resume"}},
        name + "resume": {"do": ["resume_recording"], "next": {"paid": name + "sale", "otherwise": name + "retry"}},
        name + "sale": {"say": words["sale"], "do": ["take_payment", "confirm_order"], "next": after},
        name + "retry": {"say": words["retry"], 
                         "next": {"again": name + "who", "menu": menu, "otherwise": name + "human"}},
        name + "human": {"do": ["transfer_human"]},
        name + "bye": {"say": say("bye", number), "do": ["end_contact"]},
    }  # fmt: skip


def script(steps: int, language: str) -> Script:
    """A script of about so many steps, the same for the same size."""
    dice = random.Random(steps)  # noqa: S311 - a script to measure with is no secret
    words, things = WORDS[language], THINGS[language]

    def say(key: str, number: int) -> str:
        return words[key].format(thing=dice.choice(things), number=number)

    blocks = max(1, (steps - 1) // (BLOCK + 1))
    made: dict[str, Any] = {"open": {"say": say("open", 0), "next": {"": "menu0", "error": "b0_human"}}}
    for number in range(blocks):
        lower = [2 * number + 1, 2 * number + 2]
        ways = {f"menu {one}": f"menu{one}" for one in lower if one < blocks}
        made[f"menu{number}"] = {
            "say": say("menu", number),
            "next": {"one": f"b{number}_who", **ways, "timeout": f"menu{number}", "back": "menu0"},
        }
        after = f"b{number + 1}_who" if number + 1 < blocks and dice.random() < 0.7 else f"b{number}_bye"
        made |= block(number, dice, say, after, f"menu{number}")
    return Script.model_validate({
        "id": f"made-{steps}", "language": language, "direction": "inbound", "purpose": "service", "channel": "voice",
        "recording": "on", "jurisdictions": ["us-wa", "eu"], "client": {"name": "Larkfield Water"}, "start": "open",
        "steps": made,
    })  # fmt: skip


@dataclass
class Stages:
    """Processor seconds of each stage of one script, and how large its facts were."""

    steps: int
    seconds: dict[str, float]
    found: int
    size: int

    @property
    def judged(self) -> float:
        """Seconds of facts and engine, which the acceptance is about."""
        return self.seconds["facts"] + self.seconds["engine"]


def timed(seconds: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    """What a piece of work gives; its time is noted."""
    gc.collect()
    start = time.process_time()
    made = work()
    seconds[name] = time.process_time() - start
    return made


def judged(content: Script, maker: FactsMaker, engine: PolicyEngine, pack: Pack) -> Stages:
    """Judge one script once and time each stage."""
    document = Document("made.yaml", "script", content.id, content, {"": Place(1, 1)})
    seconds: dict[str, float] = {}
    with facts_timed(seconds):
        evidence = timed(seconds, "detection", lambda: maker.evidence(document))
    seconds["detection"] -= seconds["facts"]
    decisions = timed(seconds, "engine", lambda: engine.decide(evidence.facts))
    rules = [rule for rule in pack.rules if "script" in rule.documents]
    made = timed(seconds, "witnesses", lambda: list(findings(evidence, rules, decisions)))
    timed(seconds, "quality", lambda: (list(quality(evidence)), list(outcomes(evidence, rules, decisions))))
    return Stages(len(content.steps), seconds, len(made), len(json.dumps(evidence.facts, ensure_ascii=False)))


@contextmanager
def facts_timed(seconds: dict[str, float]) -> Iterator[None]:
    """Times the making of facts inside of what finds acts and personal data."""
    plain = contact.contact_facts
    contact.contact_facts = lambda *given, **named: timed(seconds, "facts", lambda: plain(*given, **named))
    try:
        yield
    finally:
        contact.contact_facts = plain


def curve(sizes: Sequence[int], language: str, rounds: int) -> Iterator[Stages]:
    """The best of some rounds for each size, after one small script has loaded all that is loaded once."""
    pack = load_pack()
    options = ScanOptions(as_of=date(2026, 11, 23), names="none")
    maker = FactsMaker(pack, options)
    with open_engine("embedded", pack) as engine:
        loaded: dict[str, float] = {}
        timed(loaded, "loading", lambda: judged(script(50, language), maker, engine, pack))
        sys.stdout.write(f"loaded once: {loaded['loading']:.1f} s\n")
        for size in sizes:
            content = script(size, language)
            yield min((judged(content, maker, engine, pack) for _ in range(rounds)), key=lambda one: one.judged)


def main() -> None:
    """Print a line a size, each with the factor by which it costs more than the one before."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--language", choices=sorted(WORDS), default="en")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    before: Stages | None = None
    for one in curve(options.sizes, options.language, options.rounds):
        stages = ", ".join(f"{name} {spent:.2f}" for name, spent in one.seconds.items())
        ratios = (one.judged / before.judged, one.steps / before.steps) if before else None
        grown = f", {ratios[0]:.1f} times as much for {ratios[1]:.1f} times the steps" if ratios else ""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{one.steps} steps: facts and engine {one.judged:.2f} s{grown}\n"
            f"    all {sum(one.seconds.values()):.2f} s ({stages}); {one.found} findings, "
            f"facts of {one.size / 1e6:.1f} MB, peak memory {peak:.0f} MiB\n"
        )
        sys.stdout.flush()
        before = one


if __name__ == "__main__":
    main()
