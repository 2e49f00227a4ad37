"""What the channel and members see of a post that moderators have corrected."""

from __future__ import annotations

from discord.ui import ActionRow, TextDisplay

from bot.core.exercise import Order
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.posts import Post
from bot.texts import say
from bot.ui.kit import ids
from bot.ui.kit.layout import View, message, press
from bot.ui.kit.markdown import one_line, plain

ROOM_FOR_WHY = 100
"""Characters of a reason in the post itself, where 200 are kept in reserve; the reply below the post has all of it."""
ROOM_FOR_SEQUENCE = 22
"""What each further sequence of an order takes from that, since it is in the post, too."""


def correction_view(post: Post, made: Correction) -> View:
    """Return the reply below a post that tells the channel what was ruled on it."""
    about = {"title": one_line(post.exercise.title), "why": plain(made.why), "changed": made.changed}
    mine = press(say("post-my-result"), correction_id(post, made))
    return message(TextDisplay(say(f"correction-{made.ruling.value}", **about)), ActionRow(mine))


def correction_id(post: Post, made: Correction) -> str:
    """Write the custom id of the button below it, which tells this reply from those about earlier corrections."""
    return ids.custom_id(ids.FEEDBACK, post.id, made.id % 100)


def is_correction(name: str) -> bool:
    """Whether a custom id is that of the button below such a reply."""
    parsed = ids.parse(name)
    return parsed is not None and parsed.what == ids.FEEDBACK and parsed.place is not None


def ruling_line(post: Post) -> str:
    """Say in the post itself what moderators have ruled; empty if nothing is in force."""
    made = post.correction
    if made is None or made.ruling is Ruling.RESTORE:
        return ""
    others = len(post.exercise.sequences) - 1 if isinstance(post.exercise, Order) else 0
    room = ROOM_FOR_WHY - ROOM_FOR_SEQUENCE * others
    why = plain(made.why)
    if len(why) > room:
        why = why[:room].rstrip("\\ ") + " …"  # half an escape would show
    return say(f"reveal-{made.ruling.value}", why=why)
