"""Tokens: every colour of the window, for the light theme and the dark one."""

from __future__ import annotations

LIGHT = {
    "window": "#F2F4F0", "surface": "#FFFFFF", "sunken": "#E9EDE8", "chrome": "#E1E7E1",
    "line": "#D5DCD6", "control-line": "#7A867F",
    "text": "#15201B", "text-2": "#414E48", "text-3": "#56635C",
    "primary": "#0B5D4B", "primary-hover": "#084A3B", "on-primary": "#FFFFFF",
    "tint": "#DDEFE8", "on-tint": "#083F32", "focus": "#0B5D4B",
    "ok": "#0B6B4C", "ok-tint": "#DDEFE8",
    "warn": "#7D4A00", "warn-tint": "#FBEFD5",
    "danger": "#AB2318", "danger-tint": "#FBE5E1",
    "info": "#1B5299", "info-tint": "#E2ECF8",
    "recuse": "#633A94", "recuse-tint": "#EEE7F7",
    "practice": "#8A1A60", "on-practice": "#FFFFFF",
    "mark-1": "#0072B2", "mark-2": "#B84A00",
}  # fmt: skip

DARK = {
    "window": "#111614", "surface": "#1A211E", "sunken": "#141A17", "chrome": "#0C110F",
    "line": "#313C36", "control-line": "#7D8A83",
    "text": "#E9EEEB", "text-2": "#BEC9C3", "text-3": "#9CAAA2",
    "primary": "#63CDAC", "primary-hover": "#83DBC0", "on-primary": "#05271D",
    "tint": "#173A30", "on-tint": "#C2EFDF", "focus": "#63CDAC",
    "ok": "#63CDAC", "ok-tint": "#173A30",
    "warn": "#F0B958", "warn-tint": "#3A2C10",
    "danger": "#FF9287", "danger-tint": "#43201C",
    "info": "#8FBBF5", "info-tint": "#1A2E47",
    "recuse": "#CBABF2", "recuse-tint": "#33264A",
    "practice": "#F2A0D2", "on-practice": "#3B0628",
    "mark-1": "#56B4E9", "mark-2": "#F0955A",
}  # fmt: skip

HALL = {
    "ground": "#0B0F0D", "black": "#000000", "first": "#FFFFFF", "second": "#C9D3CE",
    "label": "#FFD479", "band": LIGHT["on-practice"],
}  # fmt: skip
"""The colours of the hall: the same in any theme, since a projector has but one."""

DARKEST = 0.04045
"""Up to here a channel is linear (WCAG 2.x)."""

SHADE = "#0A1410"
"""What dims the page behind a dialog, at 52 %."""


def luminance(colour: str) -> float:
    """Tell the relative luminance of a colour by WCAG 2.x: 0 is black, 1 is white."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= DARKEST else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Tell the contrast of two colours by WCAG 2.x, 1 to 21; text needs 4.5, parts need 3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
