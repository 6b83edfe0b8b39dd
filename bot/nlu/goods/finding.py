"""Goods and money in a text: the order in which their parts are read."""

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
    text: str, trade: Trade, written: str = "", *, by_customer: bool = False, few: bool = False
) -> tuple[Goods, list[Money]]:
    """The items of goods and the sums of money, in a text whose names, times and phones are blanked out; `written` is
    the same before anything was. What a customer says they use is what they want, unless they name another
    amount; `few`: a small number alone means goods.

    Specifications come before money (2205 is a grade), money before quantities (一吨 of 9350一吨 is none).
    """
    characters = set(text)
    specifications, rest = find_specifications(text, characters, trade)
    counted = has_numbers(rest)
    money = list(find_money(rest, characters, trade)) if counted else []
    for sum_of in money:
        rest = blank(rest, sum_of.start, sum_of.end)
    amounts, rest = find_amounts(rest, characters, trade, counted=counted)
    told = written if amounts else ""
    only_told = tuple(used(told, amounts, by_customer=by_customer)) if told else ()
    left = (*left_over(told, amounts), *tested(told, amounts)) if told else ()
    whole = in_all(told, amounts, specifications) if told else None
    quantities = sum(mention.kind == "quantity" for mention in amounts)
    if not (only_told or left or whole) or (
        by_customer and not (left or whole) and len(only_told) == quantities
    ):
        return put_together(text, [*specifications, *amounts], trade, few=few), [
            *money,
            *find_bare(rest, trade),
        ]
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
    return goods, [*money, *find_bare(rest, trade)]
