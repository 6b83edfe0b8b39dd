"""The level of a customer: 把天津佳和定为A类客户, 佳和等级改成B (F-A09); and whether it might be so: 佳和能降级吗."""

from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named
from bot.nlu.intent import Unknown

_ASKS_NOT = "(?!.*(?:[?？吗呢]|怎么|要不要|能不能|是不是|应该|建议|想|打算|准备|不(?!锈)|没|如果))"
_LEVEL = "(?P<level>[A-D])(?:[类级档](?:客户)?|(?![A-Za-z0-9]))"
_LEVEL_OUTRIGHT = "(?P<level>[A-D])[类级档](?:客户)?"
"""Where nothing else says that a level is meant: 佳和改成B may be of anything."""
_RANK = "(?:升|降|评)[级格]?(?:为|成|到|至|作|做)"
"""What is said of levels alone (升为A, 评为B)."""
_SET = "(?:(?:升|降|调|改|定|设|评|划|列|归|提)(?:级|升|低|高|整)?(?:为|成|到|至|入|作|做)?)"
_CUSTOMER = "(?:请|麻烦|帮我|把|将)*(?P<customer>[^,，。:：]{2,20}?)(?:这个客户|这家)?的?"


_WISHES = (
    "(?=.*(?:能不能|能否|可不可以|可以|是不是|应该|该不该|要不要|建议|想|申请|[吗么?？]))"
    "(?!.*(?:几级|[^A-D]不(?!锈|是|可以|能|该|要)|没|如果|怎么))"
)
"""What only asks whether the level might be another, or would have it so."""
_WISH = "(?:我|不能|不可以|能不能|能否|可不可以|可以|是不是|应该|该不该|要不要|要|建议|想|申请|该|得|也|给)*"
ASK_LEVEL = "ask_level"


def _read_level(said: Said) -> dict[str, Any] | None:
    """The customer and the level; `None` where the customer is none of the book's."""
    customer = named(said.match["customer"].strip(), said)
    if isinstance(customer, Unknown):
        return None
    level = said.match["level"].upper()
    return {
        "customer": customer,
        "extras": {"level": level},
        "spans": {"customer": said.match.span("customer"), "extras.level": said.match.span("level")},
    }


LEVELS: tuple[Command, ...] = tuple(
    Command("set_level", whole(f"{_ASKS_NOT}{_CUSTOMER}(?:客户)?{said}"), _read_level, "rep")
    for said in (
        f"{_SET}{_LEVEL_OUTRIGHT}",
        f"(?:[从由][A-D][级类档]?)?{_RANK}{_LEVEL}",
        f"(?:等级|级别)(?:{_SET}|[:： ]*(?:是|为)?){_LEVEL}",
    )
) + tuple(
    Command(
        ASK_LEVEL,
        whole(
            f"{_WISHES}{_WISH}{_CUSTOMER}(?:客户)?(?:的?(?:等级|级别))?{_WISH}{said}(?:客户|了|吗|么|呢|吧|啊|[?？])*"
        ),
        _read_level,
        "rep",
    )
    for said in (
        f"{_SET}{_LEVEL_OUTRIGHT}",
        f"(?:[从由][A-D][级类档]?)?{_RANK}{_LEVEL}",
        "[升降](?P<level>[A-D])(?![A-Za-z0-9])",
    )
)
