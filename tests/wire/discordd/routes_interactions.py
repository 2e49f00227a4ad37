"""Routes that answer interactions: the callback, the original response and follow-ups."""

from __future__ import annotations

from . import messages
from .components import Checker, normalise
from .errors import FormError, Problem, refuse
from .interactions import CHOICES, DEFER, DEFER_UPDATE, REPLY, SHOW_MODAL, UPDATE, Interaction
from .model import EPHEMERAL, LOADING, V2, Json, Message
from .routing import Call, route


def _bad(path: str, code: str, message: str) -> FormError:
    return FormError([Problem(path, code, message)])


@route("POST", "/interactions/{interaction}/{token}/callback", open_=True, free=True)
def callback(call: Call) -> Json | None:
    """The initial response: once, within three seconds, of a kind that fits."""
    found = call.server.interactions.by_id.get(call.id("interaction"))
    if found is None or found.token != call.args["token"]:
        raise refuse(10062)
    kind = call.body.get("type")
    found.admit()
    if not found.fits(kind):
        raise _bad("type", "INTERACTION_RESPONSE_TYPE_INVALID", f"Type {kind} does not answer type {found.type}.")
    data = call.body.get("data") or {}
    if kind == REPLY:
        found.ephemeral = bool((data.get("flags") or 0) & EPHEMERAL)
        found.original = _say(call, found, data, ephemeral=found.ephemeral)
    elif kind == DEFER:
        _defer(call, found, data)
    elif kind in (UPDATE, DEFER_UPDATE):
        _update(call, found, kind, data)
    elif kind == CHOICES:
        found.choices = _choices(data)
    elif kind == SHOW_MODAL:
        checker = Checker()
        checker.modal(data)
        if checker.found:
            raise FormError(checker.found)
        found.modal = {**data, "components": normalise(data["components"])}
    found.answered(kind)
    if found.original and kind != DEFER:
        found.told("update" if kind == UPDATE else "respond", found.original)
    wanted = call.query.get("with_response", "").lower() in ("1", "true")
    return _resource(found, kind) if wanted else None


def _resource(found: Interaction, kind: int) -> Json:
    about: Json = {"id": str(found.id), "type": found.type, "channel_id": str(found.channel.id)}
    if found.guild:
        about["guild_id"] = str(found.guild.id)
    body: Json = {"interaction": about}
    message = found.original
    if message is not None:
        about |= {
            "response_message_id": str(message.id), "response_message_loading": kind == DEFER,
            "response_message_ephemeral": message.visible_to is not None,
        }  # fmt: skip
        if kind in (REPLY, DEFER, UPDATE):
            body["resource"] = {"type": kind if kind != DEFER else REPLY, "message": message.payload()}
    return body


def _say(call: Call, found: Interaction, data: Json, *, ephemeral: bool) -> Message:
    """Make and publish a message of the application in answer to an interaction."""
    world = call.world
    messages.check(data, call.files, v2=bool((data.get("flags") or 0) & V2), prefix="data." if not found.kind else "")
    reader = found.user.id if ephemeral else None
    message = messages.create(world, found.channel, world.bot, data, call.files, visible_to=reader)
    return _publish(call, found, message)


def _publish(call: Call, found: Interaction, message: Message) -> Message:
    message.application_id = message.webhook_id = call.world.application_id
    message.metadata = call.server.interactions.metadata(found)
    if message.visible_to is None:
        call.world.publish(found.channel, message)
    elif found.recorded:
        call.server.interactions.ephemeral[message.id] = message
    return message


def _defer(call: Call, found: Interaction, data: Json) -> None:
    flags = data.get("flags") or 0
    if flags & ~EPHEMERAL:
        raise _bad("data.flags", "MESSAGE_FLAGS_INVALID", "A deferred reply carries the ephemeral flag only.")
    world = call.world
    found.ephemeral, found.pending = bool(flags & EPHEMERAL), True
    message = Message(world.ids.next(), found.channel.id, found.channel.guild_id, world.bot, flags=flags | LOADING)
    message.visible_to = found.user.id if found.ephemeral else None
    found.original = _publish(call, found, message)


def _update(call: Call, found: Interaction, kind: int, data: Json) -> None:
    message = found.message
    if message is None or message.deleted:
        raise refuse(10008)
    if kind == UPDATE:
        messages.edit(call.world, message, data, call.files)
        if message.visible_to is None:
            call.world.republish(message)
    found.original = message


def _choices(data: Json) -> list[Json]:
    choices: list[Json] = data.get("choices") or []
    checker = Checker()
    checker.length("data.choices", choices, 0, 25)
    for index, choice in enumerate(choices):
        checker.length(f"data.choices.{index}.name", choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            checker.length(f"data.choices.{index}.value", choice["value"], 1, 100)
    if checker.found:
        raise FormError(checker.found)
    return choices


# -- the webhook of an interaction ----------------------------------------------------------------------------


def _webhook(call: Call) -> Interaction:
    found = call.server.interactions.by_token.get(call.args["token"])
    if found is None or call.id("application") != call.world.application_id or found.kind is None:
        raise refuse(10015)
    if found.expired:
        raise refuse(50027)
    return found


def _answer(call: Call, found: Interaction) -> Message:
    """The message that a path names: the original response or a follow-up."""
    name = call.args["message"]
    mine = [found.original, *found.followups]
    message = found.original if name == "@original" else next((m for m in mine if m and str(m.id) == name), None)
    if message is None or message.deleted:
        raise refuse(10008)
    return message


@route("POST", "/webhooks/{application}/{token}", open_=True)
def follow_up(call: Call) -> Json:
    """A follow-up; the first one after a deferral takes the place of the waiting message."""
    found = _webhook(call)
    if found.pending and found.original:
        _resolve(call, found, call.body)
        return found.original.payload()
    message = _say(call, found, call.body, ephemeral=bool((call.body.get("flags") or 0) & EPHEMERAL))
    found.followups.append(message)
    found.told("followup", message)
    return message.payload()


def _resolve(call: Call, found: Interaction, body: Json) -> None:
    """Put the answer into the waiting message of a deferral."""
    message = found.original
    assert message is not None
    messages.edit(call.world, message, {k: v for k, v in body.items() if k != "nonce"}, call.files)
    if not (message.content or message.embeds or message.components or message.attachments):
        raise refuse(50006)
    message.flags &= ~LOADING
    message.edited = None
    found.pending = False
    if message.visible_to is None:
        call.world.republish(message)
    found.told("respond", message)


@route("GET", "/webhooks/{application}/{token}/messages/{message}", open_=True)
def get_answer(call: Call) -> Json:
    """An answer of an interaction."""
    return _answer(call, _webhook(call)).payload()


@route("PATCH", "/webhooks/{application}/{token}/messages/{message}", open_=True)
def edit_answer(call: Call) -> Json:
    """Edit an answer; @original is the clicked message after a type 6 or 7."""
    found = _webhook(call)
    message = _answer(call, found)
    if message is found.original and found.pending:
        _resolve(call, found, call.body)
        return message.payload()
    messages.edit(call.world, message, call.body, call.files)
    if message.visible_to is None:
        call.world.republish(message)
    found.told("edit", message)
    return message.payload()


@route("DELETE", "/webhooks/{application}/{token}/messages/{message}", open_=True)
def delete_answer(call: Call) -> None:
    """Delete an answer."""
    found = _webhook(call)
    message = _answer(call, found)
    call.world.delete_message(message)
    found.pending = found.pending and message is not found.original
    found.told("delete", message)
