"""Goods and money in a text: the order in which their parts are read."""

from collections.abc import Set

from bot.nlu.goods.amounts_in_all import in_all, without_whole
from bot.nlu.goods.amounts_left import left_over
from bot.nlu.goods.items import Goods, put_together
from bot.nlu.goods.mentions import find_amounts, find_specifications, has_numbers
from bot.nlu.goods.tested_amounts import tested
from bot.nlu.goods.used import used, without_usual
from bot.nlu.money.finding import Money, find_bare, find_money
from bot.nlu.text.blanks import blank
from config.words import Trade


def read_goods(
    text: str,
    trade: Trade,
    written: str = "",
    characters: Set[str] | None = None,
    *,
    by_customer: bool = False,
    few: bool = False,
) -> tuple[Goods, list[Money]]:
    """The items of goods and the sums of money, in a text whose names, times and phones are blanked out; `written` is
        the same before anything was, and `characters` at least those of the text. What a customer says they use is what
    they want, unless they name another amount; `few`: a small number alone means goods.

    Specifications come before money (2205 is a grade), money before quantities (一吨 of 9350一吨 is none).
    """
    characters = set(text) if characters is None else characters
    counted = has_numbers(text)
    specifications, rest = find_specifications(text, characters, trade, counted=counted)
    counted = counted and (rest is text or has_numbers(rest))
    money = list(find_money(rest, characters, trade)) if counted else []
    for sum_of in money:
        rest = blank(rest, sum_of.start, sum_of.end)
    amounts, rest = find_amounts(rest, characters, trade, counted=counted)
    if counted:
        money += find_bare(rest, trade)
    told = written if amounts else ""
    if not told:
        return put_together(text, [*specifications, *amounts], trade, few=few), money
    only_told = tuple(used(told, amounts, by_customer=by_customer))
    left = (*left_over(told, amounts), *tested(told, amounts))
    whole = in_all(told, amounts, specifications)
    all_told = by_customer and len(only_told) == sum(mention.kind == "quantity" for mention in amounts)
    if not (left or whole) and (all_told or not only_told):
        return put_together(text, [*specifications, *amounts], trade, few=few), money
    not_wanted = {each.mention for each in (*only_told, *left)}
    if whole and not whole.put_together:
        not_wanted.add(whole.amount)
    wanted = [mention for mention in amounts if mention not in not_wanted]
    goods = put_together(
        text, [*without_usual(text, specifications, (*only_told, *left)), *wanted], trade, few=few
    )
    if whole and whole.put_together:
        goods = without_whole(goods, whole.amount)
    goods = goods._replace(mentions=(*specifications, *amounts), used=only_told)
    return goods, money
