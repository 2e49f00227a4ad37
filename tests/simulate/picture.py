"""The share of the bank that is remembered, day by day, as a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 860, 420, 60, 20, 240, 50
COLOURS = ("#1a7f5a", "#c2571a", "#4a5cc4", "#777777", "#a3328c")


def draw(curves: Mapping[str, Sequence[float]]) -> str:
    """Return the SVG source: a line for each way, named at its end."""
    days = max(map(len, curves.values()))
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def at(day: int, share: float) -> tuple[float, float]:
        return LEFT + wide * day / days, TOP + high * (1 - share)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="14"><rect width="100%" height="100%" fill="white"/>'
    ]
    for percent in range(0, 101, 20):
        x, y = at(0, percent / 100)
        parts.append(f'<path d="M{x:.0f} {y:.1f}h{wide}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8:.0f}" y="{y + 5:.1f}" text-anchor="end">{percent}%</text>')
    for day in range(0, days + 1, 30):
        x, y = at(day, 0)
        parts.append(f'<text x="{x:.0f}" y="{y + 22:.0f}" text-anchor="middle">day {day}</text>')
    names: list[tuple[float, str, str]] = []
    for (name, curve), colour in zip(curves.items(), COLOURS, strict=False):
        points = " ".join("{:.1f},{:.1f}".format(*at(day + 1, share)) for day, share in enumerate(curve))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        names.append((at(days, curve[-1])[1], name, colour))
    lowest = 0.0
    for y, name, colour in sorted(names):
        lowest = max(y + 5, lowest + 18)
        parts.append(f'<text x="{LEFT + wide + 10}" y="{lowest:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])
