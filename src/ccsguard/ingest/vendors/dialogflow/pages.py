"""Makes blocks of an agent's pages: what is said on entering, the parameters asked for one by one, the routes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.bots.blocks import MISSING, Block, Names, Way, spot
from ccsguard.ingest.vendors.bots.meaning import Table, asks
from ccsguard.ingest.vendors.connect.values import items, mapping, text
from ccsguard.ingest.vendors.dialogflow.export import Agent, Flow
from ccsguard.ingest.vendors.dialogflow.fulfillment import Told, told
from ccsguard.ingest.vendors.dialogflow.routes import Route, handlers_of, in_words, routes_of
from ccsguard.models.document import Place

_SESSION = "end of the session"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or the start of a flow: its id, where it waits for the customer, and the flow that it is in."""

    id: str
    flow: Flow
    tree: Tree
    is_start: bool = False


@dataclass(slots=True)
class Pages:
    """The blocks of one agent. Call `run`; then `blocks` and `start` are known."""

    agent: Agent
    path: str
    language: str
    table: Table
    blocks: list[Block] = field(default_factory=list)
    start: str = ""
    _names: Names = field(default_factory=Names)
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)
    _waits: dict[str, str] = field(default_factory=dict)
    _callers: dict[str, list[str]] = field(default_factory=dict)
    _before: dict[str, list[str]] = field(default_factory=dict)
    _returns: dict[str, tuple[str, Place]] = field(default_factory=dict)
    _shared: dict[str, list[Way]] = field(default_factory=dict)

    def run(self) -> None:
        """Make a block of everything."""
        pages = [*self._pages()]
        for page in pages:
            self._page(page)
        self._lead_back()
        wanted = text(mapping(self.agent.own.value if self.agent.own else None).get("startFlow"))
        starts = [one.id for one in pages if one.is_start]
        self.start = self._ids.get((wanted, "")) or next(iter(starts), pages[0].id if pages else "")

    def _pages(self) -> Iterator[Page]:
        """The starts of flows and the pages, each with its id; a page alone goes by its own name."""
        for flow in self.agent.flows:
            if flow.own is not None or len(flow.pages) != 1 or self.agent.whole:
                tree = flow.own or next(iter(flow.pages), None)
                if tree is not None:
                    start = self._named(flow.name, flow.name, "", flow.own)
                    yield Page(start, flow, flow.own or replace(tree, value={}), True)
            for tree in flow.pages:
                name = text(mapping(tree.value).get("displayName")) or "page"
                shown = f"{flow.name}/{name}" if flow.own is not None or self.agent.whole else name
                yield Page(self._named(shown, flow.name, name, tree), flow, tree)

    def _named(self, shown: str, flow: str, page: str, tree: Tree | None) -> str:
        made = self._names.of(shown)
        self._ids.setdefault((flow, page), made)
        if tree and (known := text(mapping(tree.value).get("name")).rpartition("/")[2]):
            self._ids.setdefault((flow, known) if page else (known, ""), made)
        return made

    def _place(self, tree: Tree, pointer: str) -> Place:
        place = spot(tree, pointer)
        return replace(place, source=tree.path) if tree.path != self.path else place

    def _page(self, page: Page) -> None:
        """What a page says, then each parameter, then the routes where it waits."""
        if page.is_start and page.flow.own is None:
            self.blocks.append(Block(page.id, self._place(page.tree, ""), opaque=MISSING))
            return
        value = mapping(page.tree.value)
        entered = told(value.get("entryFulfillment"), self.language, self.table)
        form = mapping(value.get("form"))
        asked = [
            (number, mapping(one))
            for number, one in enumerate(items(form.get("parameters")))
            if _is_asked(mapping(one))
        ]
        ids = [page.id, *(self._names.of(f"{page.id}/{_name(one)}") for _, one in asked)]
        own_wait = bool(asked[-1:] and _prompt(asked[-1][1]).get("conditionalCases")) or (
            not asked and bool(entered.cases)
        )
        wait = self._names.of(f"{page.id}/answer") if own_wait else ids[-1]
        self._waits[page.id] = wait
        follows = [*ids[1:], wait]
        routes = (*self._routes(page, wait),)
        place = self._place(page.tree, "/displayName" if "displayName" in value else "")
        self._tell(ids[0], entered, page.tree, "/entryFulfillment", place, follows[0], routes)
        for (number, one), name, after in zip(asked, ids[1:], follows[1:], strict=True):
            self._parameter(one, f"/form/parameters/{number}", name, after, page, routes)
        if own_wait:
            self.blocks.append(Block(wait, place, ways=routes))

    def _parameter(
        self, given: Mapping[str, Any], at: str, name: str, after: str, page: Page, routes: Sequence[Way]
    ) -> None:
        """A parameter as a step that asks for it; what is said when the answer does not fit leads back."""
        prompt = told(_prompt(given), self.language, self.table)
        field_name = self.table.more["entities"].get(text(given.get("entityType")).lstrip("@"), "")
        wanted = asks(prompt.words, _name(given), always=True)
        if field_name and wanted[0]["field"] == asks("", _name(given), always=True)[0]["field"]:
            wanted = ({**wanted[0], "field": field_name},)
        fill = mapping(given.get("fillBehavior"))
        listed = handlers_of(page.tree, fill.get("repromptEventHandlers"), f"{at}/fillBehavior/repromptEventHandlers",
                             self.table)  # fmt: skip
        again = [self._way(one, page, name, name) for one in listed]
        place = self._place(page.tree, f"{at}/displayName")
        self._tell(name, prompt, page.tree, f"{at}/fillBehavior/initialPromptFulfillment", place, after, routes,
                   collect=wanted, besides=again)  # fmt: skip

    def _tell(
        self,
        name: str,
        one: Told,
        tree: Tree,
        at: str,
        place: Place,
        after: str,
        routes: Sequence[Way] = (),
        *,
        collect: tuple[Mapping[str, str], ...] = (),
        besides: Sequence[Way] = (),
    ) -> None:
        """A block that says and does what a fulfillment tells, and one for each case of it."""
        ways: list[Way] = []
        for number, case in enumerate(one.cases):
            made = self._names.of(f"{name}/case {number + 1}")
            there = self._place(tree, at + case.at)
            on = (Way("then", after, there),)
            self.blocks.append(
                Block(made, there, case.words, there, do=case.do, opaque=case.opaque, ways=on, quiet=not case.words)
            )
            ways.append(Way(in_words(case.condition) or "otherwise", made, there))
        if after != name:
            ways.append(Way("otherwise" if ways else "then", after, place))
        else:
            ways.extend(routes)
        self.blocks.append(
            Block(
                name, place, one.words, self._place(tree, at + one.at) if one.words else None, collect, one.do,
                one.opaque, ways=(*ways, *besides), proves=one.proves,
                compares=after == name and any(way.value for way in routes), quiet=one.is_empty and not collect,
            )
        )  # fmt: skip

    def _routes(self, page: Page, wait: str) -> Iterator[Way]:
        """The ways on from where a page waits: its own, its groups', and those of its flow that hold everywhere."""
        value = mapping(page.tree.value)
        own = [*routes_of(page.tree, value.get("transitionRoutes"), "/transitionRoutes", self.table)]
        for name in items(value.get("transitionRouteGroups")):
            own.extend(self._group(page.flow, text(name).rpartition("/")[2]))
        handlers = [*handlers_of(page.tree, value.get("eventHandlers"), "/eventHandlers", self.table)]
        for one in (*own, *handlers):
            yield self._way(one, page, page.id, wait)
        if not page.is_start:
            events = {one.event for one in handlers}
            yield from (way for event, way in self._everywhere(page.flow) if event not in events)

    def _group(self, flow: Flow, name: str) -> Iterator[Route]:
        for tree in (*flow.groups, *self.agent.groups):
            value = mapping(tree.value)
            if name in (text(value.get("displayName")), text(value.get("name"))):
                yield from routes_of(tree, value.get("transitionRoutes"), "/transitionRoutes", self.table)
                return

    def _everywhere(self, flow: Flow) -> Iterator[tuple[str, Way]]:
        """Routes of a flow that lead away from any of its pages: those with an intent, and its event handlers."""
        if flow.own is None:
            return
        if flow.name not in self._shared:
            start = Page(self._ids[flow.name, ""], flow, flow.own, True)
            value = mapping(flow.own.value)
            found = [*routes_of(flow.own, value.get("transitionRoutes"), "/transitionRoutes", self.table)]
            found = [one for one in found if one.intent]
            found.extend(handlers_of(flow.own, value.get("eventHandlers"), "/eventHandlers", self.table))
            self._shared[flow.name] = [
                replace(self._way(one, start, start.id, start.id), value=one.event)
                for one in found
                if one.page or one.flow
            ]
        yield from ((way.value, replace(way, value="")) for way in self._shared[flow.name])

    def _way(self, route: Route, page: Page, stays: str, wait: str) -> Way:
        """A route as a way on; what is said on it is a step between."""
        place = self._place(route.tree, route.pointer)
        target = self._target(route, page, wait, place)
        one = told(route.fulfillment, self.language, self.table)
        value = route.value if route.verdict else ""
        if one.is_empty:
            return Way(route.label, target, place, value)
        name = self._names.of(f"{stays}/{route.label.replace(': ', ' ')}")
        self._tell(name, one, route.tree, f"{route.pointer}/triggerFulfillment", place, target)
        return Way(route.label, name, place, value)

    def _target(self, route: Route, page: Page, wait: str, place: Place) -> str:
        """Where a route leads; without a target the page waits on."""
        if route.flow:
            name = route.flow.rpartition("/")[2]
            target = self._ids.get((route.flow, "")) or self._ids.get((name, "")) or name
            self._callers.setdefault(target, []).append(page.id)
            return target
        if not route.page:
            return wait
        plain = route.page.rpartition("/")[2].replace("_", " ").lower()
        kind = next((kind for name, kind in self.table.more["targets"].items() if plain.startswith(name)), "")
        if kind:
            return self._symbolic(kind, page, place)
        name = route.page.rpartition("/")[2]
        flow = page.flow.name
        target = self._ids.get((flow, route.page)) or self._ids.get((flow, name)) or f"{flow}/{name}"
        self._before.setdefault(target, []).append(page.id)
        return target

    def _symbolic(self, kind: str, page: Page, place: Place) -> str:
        """A target that is no page of its own: the session or the flow is over, the start, this or the last page."""
        if kind == "session":
            key = ("", _SESSION)
            if key not in self._ids:
                self._ids[key] = self._names.of(_SESSION)
                self.blocks.append(Block(self._ids[key], place, do=("end_contact",)))
            return self._ids[key]
        if kind == "start":
            return self._ids.get((page.flow.name, ""), f"start of {page.flow.name}")
        if kind == "current":
            return page.id
        key = (page.flow.name, " end") if kind == "flow" else (page.id, " previous")
        if key not in self._ids:
            shown = f"end of {page.flow.name}" if kind == "flow" else f"before {page.id}"
            self._ids[key] = self._names.of(shown)
            self._returns[self._ids[key]] = (page.flow.name if kind == "flow" else page.id, place)
        return self._ids[key]

    def _lead_back(self) -> None:
        """Where a flow is over, or a page goes back, it goes on where it came from: wherever that may have been."""
        for name, (of, place) in self._returns.items():
            start = self._ids.get((of, ""))
            came = self._callers.get(start, []) if start else self._before.get(of, [])
            back = [*dict.fromkeys(self._waits.get(one, one) for one in came)]
            ways = tuple(Way(f"back {number + 1}", one, place) for number, one in enumerate(back))
            over = bool(start) and not ways and self.agent.whole
            opaque = "" if ways or over else "goes back to where it came from, which the file does not tell"
            do = ("end_contact",) if over else ()
            self.blocks.append(Block(name, place, do=do, opaque=opaque, ways=ways, quiet=not over))


def _is_asked(given: Mapping[str, Any]) -> bool:
    """Whether a parameter is asked for, and not only taken where the customer happens to give it."""
    return given.get("required") is True or bool(_prompt(given))


def _prompt(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapping(mapping(given.get("fillBehavior")).get("initialPromptFulfillment"))


def _name(given: Mapping[str, Any]) -> str:
    return text(given.get("displayName")) or "parameter"
