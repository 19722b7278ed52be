"""One family of errors for all that can go wrong between us and an OPA server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import requests
from opa_client import errors as opa_errors
from urllib3.exceptions import HTTPError

from ccsguard.decide.wording import masked, place, plain
from ccsguard.errors import EngineError

_Answer = TypeVar("_Answer")
_OPA_ERRORS: tuple[type[Exception], ...] = (
    opa_errors.ConnectionsError, opa_errors.DeletePolicyError, opa_errors.PolicyNotFoundError,
    opa_errors.RegoParseError, opa_errors.TypeException,
)  # fmt: skip
_WHY: tuple[tuple[type[Exception], str], ...] = (
    (requests.TooManyRedirects, "it redirects, which is not followed"),
    (requests.exceptions.SSLError, "its certificate cannot be verified"),
    (requests.exceptions.ProxyError, "the proxy does not pass the request on"),
    (requests.Timeout, "it takes too long"),
    (requests.exceptions.ContentDecodingError, "its answer is too long"),
    (requests.exceptions.JSONDecodeError, "its answer is not JSON"),
    (requests.ConnectionError, "it cannot be reached"),
)


def answered(work: Callable[[], _Answer], modules: Iterable[str], question: str | None = None) -> _Answer:
    """Do one request of the client.

    Args:
        work: the request.
        modules: the pack's modules, by whose names a place is told.
        question: the JSON of the facts the server was asked about, none of whose words may be repeated.

    Raises:
        EngineError: it failed; with OPA's own code, file and line where it gave any.
    """
    try:
        return work()
    except requests.HTTPError as error:
        raise EngineError(_refused(error.response, modules, question)) from None
    except _OPA_ERRORS as error:
        said = _reported(vars(error), modules, question) or _code(vars(error).get("expression"))
        raise EngineError(f"the OPA server refuses: {said}") from None
    except (requests.RequestException, HTTPError) as error:
        why = next((why for sort, why in _WHY if isinstance(error, sort)), "its answer was cut short or is malformed")
        raise EngineError(f"the OPA server gives no answer: {why}") from None
    except (ValueError, TypeError, AttributeError, KeyError):
        # The client takes any JSON apart as though it were OPA's.
        raise EngineError("the OPA server's answer is not one that OPA gives") from None


def _refused(response: requests.Response, modules: Iterable[str], question: str | None) -> str:
    try:
        body = response.json()
    except ValueError:
        body = None
    said = _reported(body, modules, question) or (_code(body.get("code")) if isinstance(body, dict) else "")
    return f"the OPA server answers {response.status_code}" + (f": {said}" if said else "")


def _reported(body: object, modules: Iterable[str], question: str | None) -> str:
    """The first error of OPA's report: place, code and words; empty where there is none."""
    errors = body.get("errors") if isinstance(body, dict) else None
    first = errors[0] if isinstance(errors, list) and errors else None
    if not isinstance(first, dict):
        return ""
    words = str(first.get("message", ""))
    said = f"{_code(first.get('code'))}: {plain(words) if question is None else masked(words, question)}"
    where = first.get("location")
    if not isinstance(where, Mapping) or not isinstance(where.get("file"), str):
        return said
    return f"{place(where['file'], where.get('row'), where.get('col'), modules)}: {said}"


def _code(code: Any) -> str:
    known = isinstance(code, str) and code.replace("_", "").isalpha() and code.isascii() and len(code) <= 40
    return code if known else "no code"
