"""Pure steps: the histories of a hall of pure desks that Hypothesis draws."""

from __future__ import annotations

from hypothesis import strategies as st

from .pure_desks import Step

WHAT = (
    *["score"] * 5, "recuse", "recuse", "miss", "attend", "move seat", "assign",
    *["seal", "reopen"] * 2, *["sync", "sync backwards", "sync part"] * 2, "meet", "meet", "copy",
)  # fmt: skip
CLOCKS = ("1970-01-01", "2020-07-22T16:40", "2038-01-19T03:14", "9999-12-31", "0001-01-01")
STEP = st.builds(
    Step,
    st.sampled_from(WHAT),
    st.integers(0, 4),
    st.integers(0, 4),
    st.integers(0, 5),
    st.sampled_from(CLOCKS),
)
STEPS = st.one_of(
    st.lists(STEP, max_size=12),
    st.lists(STEP, min_size=12, max_size=40),
    *[st.lists(STEP, min_size=40, max_size=100)] * 2,
)
