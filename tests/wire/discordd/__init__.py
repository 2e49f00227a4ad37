"""A small Discord on loopback: HTTP and websocket, against which the real bot process runs in tests."""

from .commands import CannotRun
from .errors import ApiError
from .faults import Fault, Request
from .interactions import Interaction
from .load import Load
from .messages import Upload
from .model import Channel, Guild, Message, Role, User
from .person import Person
from .server import DiscordServer

__all__ = [
    "ApiError", "CannotRun", "Channel", "DiscordServer", "Fault", "Guild", "Interaction", "Load", "Message",
    "Person", "Request", "Role", "Upload", "User",
]  # fmt: skip
