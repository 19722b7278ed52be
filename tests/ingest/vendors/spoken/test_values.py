"""Values that nobody has validated are read or passed over, and never raise."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.ingest.vendors.spoken import values


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(12, 12.0), ("12.5", 12.5), ("12.500s", 12.5), ({"seconds": "3", "nanos": 500_000_000}, 3.5),
     ({"milliseconds": 250}, 0.25), ("01:02:03.5", 3723.5), ("00:07,25", 7.25), ("soon", None), (True, None),
     (None, None), ([1], None), ("9" * 100, None), ({"seconds": []}, None)],
)  # fmt: skip
def test_spans(value: Any, seconds: float | None) -> None:
    assert values.offset(value) == seconds


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-03T04:05:06Z",
        "2026-02-03T05:05:06.000000000+01:00",
        "1770091506",
        1_770_091_506,
        1770091506.0,
        1_770_091_506_000,
        1_770_091_506_000_000,
        1_770_091_506_000_000_000,
        {"seconds": 1_770_091_506},
    ],
)
def test_times_in_all_units(value: Any) -> None:
    found = values.moment(value)
    assert found is not None and found.timestamp() == 1_770_091_506


@pytest.mark.parametrize("value", ["2026-02-03T04:05:06", "yesterday", "x" * 999, 1500, True, None, [], 1e299, "1e99"])
def test_what_is_no_time_with_an_offset(value: Any) -> None:
    assert values.moment(value) is None


@pytest.mark.parametrize("value", [1.5, -0.1, "high", None, True, float("nan"), 10**400])
def test_confidence_is_from_nought_to_one(value: Any) -> None:
    assert values.confidence(value) is None
