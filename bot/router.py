"""(audience, intent) → the one function that handles it. Two for one is an error at start."""

from collections.abc import Awaitable, Callable, Iterable

from bot.chat import Audience, Chat, Help
from bot.messages import Reply
from bot.nlu.intent import Intent

Handler = Callable[[Intent, Chat], Awaitable[Reply | None]]
"""Does what the intent asks, and gives the answer; None where silence is the answer."""


class Router:
    """The handlers of one file in handlers/. `topic` is the page of 帮助 that its lines for colleagues stand on, by the
    key that config/texts/help.toml names it by."""

    def __init__(self, topic: str = "") -> None:
        self.topic = topic
        self.handlers: dict[tuple[Audience, str], Handler] = {}
        self.helps: list[Help] = []

    def on(
        self, audience: Audience, *intents: str, help: str = "", roles: tuple[str, ...] = ()
    ) -> Callable[[Handler], Handler]:
        """Registers a handler for these intents of an audience. `help` is "example → what it does"."""

        def register(handler: Handler) -> Handler:
            for intent in intents:
                if (audience, intent) in self.handlers:
                    raise ValueError(f"{audience}/{intent} is handled twice in {handler.__module__}")
                self.handlers[audience, intent] = handler
            if help:
                example, _, does = help.partition("→")
                self.helps.append(Help(audience, example.strip(), does.strip(), roles, self.topic))
            return handler

        return register

    def staff(
        self, *intents: str, help: str = "", roles: tuple[str, ...] = ()
    ) -> Callable[[Handler], Handler]:
        """For colleagues. What is registered here does not exist for a customer."""
        return self.on("staff", *intents, help=help, roles=roles)

    def customer(self, *intents: str, help: str = "") -> Callable[[Handler], Handler]:
        """For the contacts of customers."""
        return self.on("customer", *intents, help=help)

    def stranger(self, *intents: str) -> Callable[[Handler], Handler]:
        """For somebody whom we do not know yet."""
        return self.on("stranger", *intents)


class Routes:
    """All routers of the house, in one table."""

    def __init__(self, routers: Iterable[Router]) -> None:
        self._handlers: dict[tuple[Audience, str], Handler] = {}
        self.helps: list[Help] = []
        for router in routers:
            for key, handler in router.handlers.items():
                if key in self._handlers:
                    first, second = self._handlers[key].__module__, handler.__module__
                    raise ValueError(f"{key[0]}/{key[1]} is handled in {first} and in {second}")
                self._handlers[key] = handler
            self.helps += router.helps

    def handler_for(self, audience: Audience, intent: str) -> Handler:
        """The handler of the intent, or the audience's handler of "unknown"."""
        return self._handlers.get((audience, intent)) or self._handlers[audience, "unknown"]

    def knows(self, audience: Audience, intent: str) -> bool:
        """Whether somebody handles the intent."""
        return (audience, intent) in self._handlers
