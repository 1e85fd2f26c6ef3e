"""Two values in words side by side, in what they differ: a conflict has to be read at a glance. No Qt."""

NOTHING = "trống"


def differing_parts(one: str, other: str) -> tuple[str, str]:
    """Of two values in words the parts (divided by `; `) that the other one lacks.

    Both whole where that would leave a side empty although the texts differ: one has all of the other and more, or
    the same parts in another order. An empty value is `trống`.
    """
    sides = [text.split("; ") if text else [] for text in (one, other)]
    own = ["; ".join(part for part in side if part not in against) for side, against in (sides, sides[::-1])]
    first, second = own if all(own) else (one, other)
    return first or NOTHING, second or NOTHING
