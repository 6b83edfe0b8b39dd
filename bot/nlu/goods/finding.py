"""Goods and money in a text: the order in which their parts are read."""

from functools import cache

from bot.nlu.goods.amounts_in_all import in_all, without_whole
from bot.nlu.goods.amounts_left import left_over
from bot.nlu.goods.items import NO_GOODS, Goods, put_together
from bot.nlu.goods.kinds import ANY, KINDS, NOTHING
from bot.nlu.goods.mentions import find_amounts, find_specifications, has_numbers, quantity, spoken_grades
from bot.nlu.goods.sizes import signs_of_labelled
from bot.nlu.goods.sizes_multiplied import SIGNS_OF_PRODUCTS
from bot.nlu.goods.tested_amounts import tested
from bot.nlu.goods.used import used, without_usual
from bot.nlu.money.finding import AMOUNT, Money, find_bare, find_money, prices, spoken_prices
from bot.nlu.text.blanks import blank
from config.gates import Gate
from config.words import Trade


@cache
def gate(trade: Trade) -> Gate:
    """Which kinds of words about goods and money a text can hold, or what of it is not blanked out: a bit for each, as
    in kinds.py. It lets all through that it has not `read`, which a process does as it warms up."""
    sources = {
        "tolerance": trade.tolerance.pattern if trade.tolerance else NOTHING,
        "spoken_grade": spoken_grades(trade.spoken_grades).pattern,
        "product": SIGNS_OF_PRODUCTS,
        "grade": trade.grades.pattern.pattern,
        "labelled": signs_of_labelled(trade),
        "quantity": quantity(trade.unit_source).pattern,
        "surface": trade.surfaces.pattern.pattern,
        "processing": trade.processing.pattern if trade.processing else NOTHING,
        "form": trade.forms.pattern.pattern,
        "price": prices(trade).pattern,
        "sum": AMOUNT.pattern,
        "spoken_price": spoken_prices(trade.price_unit).pattern,
    }
    return Gate({kind: sources[kind] for kind in KINDS})


def read_goods(
    text: str,
    trade: Trade,
    written: str = "",
    possible: int = ANY,
    *,
    by_customer: bool = False,
    few: bool = False,
) -> tuple[Goods, list[Money]]:
    """The items of goods and the sums of money, in a text whose names, times and phones are blanked out; `written` is
    the same before anything was, and `possible` are the kinds (kinds.py) that it can hold. What a customer says they
    use is what they want, unless they name another amount; `few`: a small number alone means goods.

    Specifications come before money (2205 is a grade), money before quantities (一吨 of 9350一吨 is none).
    """
    counted = has_numbers(text)
    if not (counted or possible):
        return NO_GOODS, []
    specifications, rest = find_specifications(text, trade, possible, counted=counted)
    counted = counted and (rest is text or has_numbers(rest))
    money = list(find_money(rest, trade, possible)) if counted else []
    for sum_of in money:
        rest = blank(rest, sum_of.start, sum_of.end)
    amounts, rest = find_amounts(rest, trade, possible, counted=counted)
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
