"""Permission bits and how they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Channel, Guild, Member

CREATE_EVENTS = 1 << 44
ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
MANAGE_ROLES = 1 << 28
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_EVENTS = 1 << 33
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38

ALL = (1 << 53) - 1
EVERYONE = (
    VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY | ADD_REACTIONS
    | USE_APPLICATION_COMMANDS | SEND_MESSAGES_IN_THREADS | CREATE_PUBLIC_THREADS
)  # fmt: skip
BOT = EVERYONE
THREADS = (10, 11, 12)


def base(guild: Guild, member: Member) -> int:
    """A member's permissions in the guild, channels aside."""
    if guild.owner_id == member.user.id:
        return ALL
    bits = guild.roles[guild.id].permissions
    for role in member.roles:
        bits |= guild.roles[role].permissions
    return ALL if bits & ADMINISTRATOR else bits


def compute(guild: Guild, channel: Channel, member: Member) -> int:
    """A member's permissions in a channel; a thread takes them from its parent."""
    bits = base(guild, member)
    if bits == ALL:
        return ALL
    overwrites = guild.channels[channel.parent_id].overwrites if channel.type in THREADS else channel.overwrites
    if overwrites:
        if everyone := overwrites.get(guild.id):
            bits = bits & ~everyone.deny | everyone.allow
        allow = deny = 0
        for role in member.roles:
            if found := overwrites.get(role):
                allow |= found.allow
                deny |= found.deny
        bits = bits & ~deny | allow
        if own := overwrites.get(member.user.id):
            bits = bits & ~own.deny | own.allow
    if not bits & VIEW_CHANNEL:
        return 0
    if not bits & (SEND_MESSAGES_IN_THREADS if channel.type in THREADS else SEND_MESSAGES):
        bits &= ~(MENTION_EVERYONE | ATTACH_FILES | EMBED_LINKS)
    return bits
