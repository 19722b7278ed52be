"""Puts a pack onto a server that others run, and makes sure that the server judges by it and by nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from opa_client.errors import PolicyNotFoundError

from ccsguard.decide.engine import PACKAGE
from ccsguard.decide.failures import answered
from ccsguard.decide.tokens import code_only
from ccsguard.decide.wording import plain
from ccsguard.errors import EngineError
from ccsguard.pack import Pack
from ccsguard.pack.rules import package_of

_ROOT = f"{PACKAGE}/"
"""What begins so is ours to write and to remove; `ccsguard/<digest>/<module>`."""
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")
_REFERENCE = re.compile(rf"\bdata\.{PACKAGE}(?:\.[A-Za-z_][A-Za-z0-9_]*)*")


class Uploaded:
    """A pack on a server, which can be compared with what the server holds at any time.

    A server has one `data.ccsguard`: packs of two versions would run into one another, so the older one goes.
    """

    def __init__(self, client: Any, pack: Pack) -> None:
        self._client, self._pack = client, pack
        self._prefix = f"{_ROOT}{pack.digest[:12]}/"
        self._modules = tuple(pack.modules)

    def publish(self) -> None:
        """Upload the pack unless the server holds it already.

        Raises:
            EngineError: the server refuses a module, or holds one in our packages that is not ours to remove.
        """
        served = self._served()
        if self._is_pack(served) and self._metadata() == self._pack.metadata:
            return
        if not self._is_pack(served):
            self._replace(served)
        self._ask(lambda: self._client.update_or_create_data(self._pack.metadata, f"{_ROOT}metadata"))
        self.verify()

    def verify(self) -> None:
        """Read back what the server holds.

        Raises:
            EngineError: it is not the pack, so nothing the server decides can be relied on.
        """
        if not self._is_pack(self._served()):
            raise EngineError("the OPA server holds other policies than were uploaded")
        if self._metadata() != self._pack.metadata:
            raise EngineError("the OPA server holds other metadata than were uploaded")

    def _is_pack(self, served: Mapping[str, str]) -> bool:
        """Whether these are the texts of the pack, whatever they are called: a server may have them from a bundle."""
        return sorted(served.values()) == sorted(self._pack.modules.values())

    def _replace(self, served: Mapping[str, str]) -> None:
        """Remove all of ours, then upload; whoever asks in between finds no decision, which is an error to them."""
        for policy in served:
            if not policy.startswith(_ROOT):
                raise EngineError(f"the OPA server holds {plain(policy, 120)} among the packages of {PACKAGE}")
        for policy in reversed(dependency_order(served)):
            self._ask(lambda name=policy: self._client.delete_policy(name))
        for module in dependency_order(self._pack.modules):
            self._put(module)

    def _put(self, module: str) -> None:
        if not _NAME.fullmatch(module):
            raise EngineError(f"{plain(module, 120)}: not a name that an OPA server can be given")
        text = self._pack.modules[module]
        # rego_compat would rewrite a module that the server refuses, in silence.
        self._ask(lambda: self._client.update_policy_from_string(text, self._prefix + module, rego_compat=False))

    def _served(self) -> dict[str, str]:
        """The text of each module in our packages, by its name on the server."""
        about = self._ask(self._client.get_policies_info)
        root = f"{self._client.root_url}/data/{PACKAGE}"
        served = {}
        for policy in sorted(about):
            package = about[policy]["path"]
            if package != root and not package.startswith(root + "/"):
                continue
            if package.startswith(root + "/tests"):
                continue  # nothing that judges reads them
            if not _NAME.fullmatch(policy):
                raise EngineError(f"the OPA server holds {plain(policy, 120)} among the packages of {PACKAGE}")
            text = self._ask(lambda name=policy: self._client.get_policy(name)["result"]["raw"])
            served[policy] = str(text)
        return served

    def _metadata(self) -> Any:
        def ask() -> Any:
            try:
                return self._client.get_data(f"{_ROOT}metadata")["result"]
            except PolicyNotFoundError:
                return None

        return self._ask(ask)

    def _ask(self, work: Any) -> Any:
        return answered(work, self._modules)


def dependency_order(modules: Mapping[str, str]) -> list[str]:
    """The modules by name, each after those whose packages it refers to: a server refuses a call it cannot resolve.

    Where packages refer to one another in a circle the order is that of the names, and the server has the last word.
    """
    packages = {name: f"data.{package_of(text)}" for name, text in modules.items()}
    graph = {
        name: {
            other
            for reference in set(_REFERENCE.findall(code_only(text)))
            for other, package in packages.items()
            if package != packages[name] and (_within(reference, package) or _within(package, reference))
        }
        for name, text in sorted(modules.items())
    }
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        return sorted(modules, key=lambda name: (packages[name] == f"data.{PACKAGE}.main", name))


def _within(path: str, other: str) -> bool:
    return path == other or path.startswith(other + ".")
