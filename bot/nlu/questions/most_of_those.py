"""Which of what was just asked for comes first or last: 哪家最多, 谁最差, behind 本月订单额."""

import re
from dataclasses import replace

from bot.nlu.questions.grammar import plain, read_question, recognised
from bot.nlu.questions.query import Asked, Query

_THE_DEAL = re.compile("最[大小高低][^,]{0,3}(?:[那一]?个|单|家)|(?:谁|哪)家")
"""最大的那个是谁家 behind the deals of one asks for a deal."""
LONGEST = 12
"""Whoever says more asks a question of its own."""
_FARTHEST = re.compile("差[得的]?最[多远]的?")
"""Of a target it is who did least; of what is owed it would be who owes most."""


def read_most(asked: Asked, before: Query, called: str) -> Query | None:
    """The question before, in order and as far as is said; `None` where the message asks anything else. `called` is
    the name of what was counted, which the message leaves out."""
    if before.measure == "targets":
        asked = replace(asked, text=_FARTHEST.sub("最差的", asked.text))
    text = plain(asked)
    if len(text) > LONGEST or before.figures or before.rivals or before.placed or before.absent:
        return None
    query = read_question(replace(asked, text=f"{asked.text} {called}"))
    if query is None or query.measure != before.measure or query.limit is None or query.placed:
        return None
    if not any(sign in text for sign in "谁哪最"):
        return None
    draft = recognised(text, asked)
    if draft.fields.keys() - {"limit", "ascending"}:
        return None  # 华东谁最多 is whole by itself
    fits = asked.questions.measure(before.measure).groups
    said = (name for name, pattern in asked.questions.groups.items() if pattern.search(draft.text))
    named = next((name for name in said if name in fits), None)
    who = query.group if asked.questions.words["who"].search(text) else None
    group = named or who or before.group or query.group
    if asked.questions.measure(before.measure).unasked == "deal" and _THE_DEAL.search(text):
        group = "deal"
    if group is None or (group == "customer" and before.customers):
        return None
    if group == "person":
        before = replace(before, person=None)  # behind those of one, it is asked among all
    if group == "department":
        before = replace(before, person=None, department=None)
    return replace(
        before,
        group=group,
        limit=query.limit,
        ascending=query.ascending,
        oldest=query.oldest,
        averaged=False,
        than_first=None,
        than_last=None,
        growth=0,
        shared=False,
        part=(),
    )
