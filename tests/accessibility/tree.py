"""What AT-SPI says: the tree of accessible objects of a program, and what it announces. Read over D-Bus, as Orca does."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

REGISTRY, ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
ACCESSIBLE, ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
EVENTS = "org.a11y.atspi.Event.Object"
PROPERTIES = "org.freedesktop.DBus.Properties"
PATIENCE_S = 10.0
MOST_CHILDREN = 400
_KEYS = re.compile(r"\b(Alt|Ctrl|Shift)\+\w|\b(F\d+|Esc|PgUp|PgDown)\b")
Address = tuple[str, str]
"""Name on the bus, path of the object."""

# Numbers of `AtspiStateType` (at-spi2-core, atspi/atspi-constants.h).
STATES = {
    1: "active", 4: "checked", 5: "collapsed", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded",
    11: "focusable", 12: "focused", 16: "modal", 17: "multi-line", 20: "pressed", 22: "selectable", 23: "selected",
    24: "sensitive", 25: "showing", 26: "single-line", 30: "visible", 31: "manages-descendants", 33: "required",
    36: "invalid-entry", 41: "checkable", 42: "has-popup", 43: "read-only",
}  # fmt: skip

USED = {
    "push button", "button", "toggle button", "check box", "radio button", "combo box", "entry", "password text",
    "spin button", "slider", "page tab", "link", "date editor", "menu item", "menu", "check menu item",
    "radio menu item", "push button menu", "list item", "table cell", "cell", "tree item",
}  # fmt: skip
"""Roles of what a person uses."""
USED_IF_FOCUSABLE = {
    "text",
    "list",
    "list box",
    "table",
    "tree",
    "tree table",
    "terminal",
    "document text",
    "filler",
    "panel",
}
HELD = {
    "page tab": {"page tab list"}, "list item": {"list", "list box"}, "table cell": {"table", "tree table", "tree"},
    "cell": {"table", "tree table", "tree"},
    "tree item": {"tree", "tree table"}, "menu item": {"menu", "popup menu", "menu bar"}, "menu": {"menu bar", "menu"},
    "check menu item": {"menu", "popup menu"}, "radio menu item": {"menu", "popup menu"},
}  # fmt: skip
"""What stands in something that has the focus for it, and where arrows lead to it: role to those of its holder."""
WHOLE = {"combo box", "spin button", "date editor"}
"""What lies inside of these is part of them."""


@dataclass(eq=False)
class Node:
    """What was said about one accessible object."""

    address: Address
    role: str
    name: str
    description: str
    states: frozenset[str]
    identifier: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This and everything under it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator[Node]:
        """What it stands in, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same for a person, though the object may be a new one."""
        return self.role, self.name, self.identifier

    @property
    def is_used(self) -> bool:
        """Whether a person can do something with it now."""
        if "showing" not in self.states or "sensitive" not in self.states:
            return False
        if any(node.role in WHOLE for node in self.above()):
            return False
        return self.role in USED or (self.role in USED_IF_FOCUSABLE and "focusable" in self.states)

    @property
    def holder(self) -> Node | None:
        """What has the focus for it."""
        roles = HELD.get(self.role, set())
        return next((node for node in self.above() if node.role in roles), None)

    def find(self, role: str = "", name: str = "", identifier: str = "") -> Node | None:
        """The first object under this that is so; names and identifiers may go on."""
        for node in self.walk():
            fits = (not role or node.role == role) and node.name.startswith(name)
            if fits and (not identifier or node.identifier.split(".", 1)[-1].endswith(identifier)):
                return node
        return None

    def __str__(self) -> str:
        """For people: role, name, and where it is."""
        near = next((node.name for node in self.above() if node.name), "")
        last = ".".join(self.identifier.split(".")[-2:])
        return f'{self.role} "{self.name}" ({last}, in "{near}")'


class Reader:
    """A screen reader without a voice, on the accessibility bus of a session."""

    def __init__(self, session: str) -> None:
        """`session` is the address of the session bus."""
        with open_dbus_connection(session) as connection:
            asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = connection.send_and_get_reply(new_method_call(asked, "GetAddress"), timeout=PATIENCE_S)
            status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", PROPERTIES)
            for name in ("IsEnabled", "ScreenReaderEnabled"):
                wanted = new_method_call(status, "Set", "ssv", ("org.a11y.Status", name, ("b", True)))
                connection.send_and_get_reply(wanted, timeout=PATIENCE_S)
        self._connection: DBusConnection = open_dbus_connection(reply.body[0])
        self.events: list[tuple[str, Address, tuple[Any, ...]]] = []
        """Name of each event, where it came from, and what it says; since the last `listen`."""
        self._listen_to_all()

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    # --- events ------------------------------------------------------------------------------------------------

    def _listen_to_all(self) -> None:
        Proxy(message_bus, self._connection).AddMatch(MatchRule(type="signal", interface=EVENTS))
        for event in ("object:announcement", "object:state-changed:focused", "object:state-changed"):
            self._call((REGISTRY, "/org/a11y/atspi/registry"), REGISTRY, "RegisterEvent", "s", event)

    def listen(self) -> list[tuple[str, Address, tuple[Any, ...]]]:
        """What was said since the last time."""
        while True:
            try:
                message = self._connection.receive(timeout=0.02)
            except TimeoutError:
                break
            self._note(message)
        said, self.events = self.events, []
        return said

    def announcements(self, seconds: float) -> list[str]:
        """What is announced, as soon as something is; waits so long at most."""
        until = time.monotonic() + seconds
        said: list[str] = []
        while not said and time.monotonic() < until:
            said = [str(body[3][1]) for name, _at, body in self.listen() if name == "Announcement"]
        return said

    def _note(self, message: Any) -> None:
        fields = {key.name: value for key, value in message.header.fields.items()}
        if message.header.message_type is MessageType.signal and fields.get("interface") == EVENTS:
            self.events.append((fields["member"], (fields["sender"], fields["path"]), message.body))

    # --- the tree ----------------------------------------------------------------------------------------------

    def program(self, pid: int) -> Address | None:
        """The program of that process."""
        for name, path in self._children((REGISTRY, ROOT)):
            if Proxy(message_bus, self._connection).GetConnectionUnixProcessID(name)[0] == pid:
                return name, path
        return None

    def tree(self, at: Address, parent: Node | None = None) -> Node | None:
        """All that shows under an object, and the object; None where it is gone."""
        node = self.node(at, parent)
        if node is not None:
            for address in self._children(at)[:MOST_CHILDREN]:
                child = self.tree(address, node) if address[1].rsplit("/", 1)[-1] != "null" else None
                if child is not None and ("showing" in child.states or child.role in {"frame", "dialog"}):
                    node.children.append(child)
        return node

    def node(self, at: Address, parent: Node | None = None) -> Node | None:
        """One object, without what is under it."""
        role, states = self._call(at, ACCESSIBLE, "GetRoleName"), self._call(at, ACCESSIBLE, "GetState")
        if role is None or states is None:
            return None
        bits = sum(word << (32 * number) for number, word in enumerate(states[0]))
        named = frozenset(name for number, name in STATES.items() if bits >> number & 1)
        said = [str(self._get(at, name) or "") for name in ("Name", "Description", "AccessibleId")]
        return Node(at, role[0], said[0], said[1], named, said[2], parent)

    def value(self, node: Node) -> str:
        """Text of an input."""
        said = self._call(node.address, "org.a11y.atspi.Text", "GetText", "ii", 0, -1)
        return str(said[0]) if said else ""

    def has_keys(self, node: Node) -> bool:
        """Whether keys of its own do what it does, and it says which."""
        said = self._call(node.address, ACTION, "GetKeyBinding", "i", 0)
        return bool(said and str(said[0]).strip()) or bool(_KEYS.search(f"{node.name} {node.description}"))

    def _children(self, at: Address) -> list[Address]:
        said = self._call(at, ACCESSIBLE, "GetChildren")
        return [(name, path) for name, path in said[0]] if said else []

    def _get(self, at: Address, name: str) -> object:
        said = self._call(at, PROPERTIES, "Get", "ss", ACCESSIBLE, name)
        return said[0][1] if said else None

    def _call(self, at: Address, interface: str, method: str, kind: str = "", *arguments: object) -> Any:
        message = new_method_call(DBusAddress(at[1], at[0], interface), method, kind or None, arguments)
        serial = next(self._connection.outgoing_serial)
        self._connection.send(message, serial=serial)
        while True:
            reply = self._connection.receive(timeout=PATIENCE_S)
            if reply.header.message_type is MessageType.signal:
                self._note(reply)
                continue
            answered = {key.name: value for key, value in reply.header.fields.items()}.get("reply_serial")
            if answered == serial:
                return reply.body if reply.header.message_type is MessageType.method_return else None
