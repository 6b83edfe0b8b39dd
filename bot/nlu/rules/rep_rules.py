"""The ordered rules for what our people have recorded; what they ask of a reading stands in rep_conditions.py,
rep_acts.py and rep_money.py.

What they ask, and what they tell Lianke to do but for undo and remind, experience hears without rules (choosing.py); a
name alone asks for its customer.
"""

from bot.nlu.evidence import (
    UNSAID,
    about_customer,
    about_somebody,
    asks,
    asks_of_sum,
    has_quantity,
    is_bare_name,
    is_by_machine,
    is_unsaid,
)
from bot.nlu.goods.amounts_left import lists_what_lacks
from bot.nlu.money.expected_money import expects_only_money
from bot.nlu.rules.rep_acts import (
    ASKED_PRICE,
    MET_OR_SENT,
    asked_our_price,
    met_there,
    tells_of_use,
    told_interaction,
    went_then,
    went_there,
)
from bot.nlu.rules.rep_conditions import (
    THEY_VISIT,
    asks_where_goods_are,
    complains,
    goes_on,
    is_to_be_noted,
    is_to_do,
    is_to_do_then,
    orders_now,
    quoted,
    reminds,
    says_of_deal,
    settled,
    takes_back,
    tells_of_deal,
    tells_requirement,
    theirs_to_do,
    they_visit,
    told_of_flaw,
    wants_goods,
    wants_order_moved,
)
from bot.nlu.rules.rep_money import chased, paid, paid_each, paid_in_part, paid_outright, promised_money
from bot.nlu.rules.rule import OUTRIGHT, SURE, Rule
from bot.nlu.rules.unanswered import tells_only_of_it
from bot.nlu.several.hearsay import heard_by_customer
from bot.nlu.steps.work_given import assigns, is_planned, meets_then, sends

REP: tuple[Rule, ...] = (
    Rule("machine", "unknown", is_by_machine, "a bank's message may name a customer and a sum", trust=SURE),
    Rule("unsaid", "unknown", is_unsaid, "what was only a joke may tell of anything", SURE, UNSAID),
    Rule("undo", "undo", takes_back, "takes back; names nobody", cues=("undo",)),
    Rule(
        "how-to-note",
        "help",
        lambda r: r.has("asks_how_to_note") and not about_customer(r),
        "拜访 is heard as told",
        trust=OUTRIGHT,
        cues=("asks_how_to_note",),
    ),
    Rule(
        "assigned",
        "remind",
        assigns,
        "who, when and what is all said",
        trust=SURE,
        cues=("gives_work_outright", "hands_out", "sent_on_errand"),
    ),
    Rule(
        "remind",
        "remind",
        reminds,
        "what is to be remembered may speak of anything below",
        cues=("remind_outright", "gives_work", "remind", "note"),
    ),
    Rule(
        "goes-on",
        "plan",
        goes_on,
        "nothing but a next step (明天再打)",
        trust=OUTRIGHT,
        cues=("goes_on",),
    ),
    Rule("theirs-to-do", "remind", theirs_to_do, "发过来 is heard as coming", SURE, ("theirs_to_do",)),
    Rule(
        "to-do-then",
        "plan",
        is_to_do_then,
        "why we do it may tell of what was",
        trust=OUTRIGHT,
        cues=("to_do_then", "hands_out"),
    ),
    Rule("then", "plan", meets_then, "heard as talk", SURE, ("put_off_then", "meets_then")),
    Rule("to-do", "remind", is_to_do, "送 and 对账 are heard as a visit", trust=SURE, cues=("to_do",)),
    Rule(THEY_VISIT, "plan", they_visit, "说 and 看 are heard as a talk", trust=SURE, cues=("they_visit",)),
    Rule(
        "requires",
        "unknown",
        tells_requirement,
        "要求 is heard as wanting goods, 划痕 as a flaw",
        trust=SURE,
        cues=("tells_requirement",),
    ),
    Rule("promised", "log_interaction", promised_money, "as before", trust=SURE, cues=("promises_to_pay",)),
    Rule("chased", "log_interaction", chased, "none came yet", SURE, ("chased", "chased_in_vain")),
    Rule(
        "order-moved",
        "log_interaction",
        wants_order_moved,
        "told, not asked",
        trust=SURE,
        cues=("wants_order_moved",),
    ),
    Rule("settled", "log_interaction", settled, "no complaint of its own", SURE, ("redress_settled",)),
    Rule("untaken", "log_interaction", tells_only_of_it, "占线 is heard as no call", SURE, ("call_untaken",)),
    Rule(
        ASKED_PRICE,
        "log_demand",
        asked_our_price,
        "什么价 is heard as asked",
        trust=SURE,
        cues=("asked_our_price",),
    ),
    Rule(
        "expected",
        "unknown",
        expects_only_money,
        "no payment and no deal: money/awaited_money.py",
        trust=SURE,
        cues=("expects_money",),
    ),
    Rule(
        "goods-go",
        "unknown",
        lambda r: r.has("goods_go"),
        "走 is heard as going there",
        trust=OUTRIGHT,
        cues=("goods_go",),
    ),
    Rule(
        "in-part", "log_payment", paid_in_part, "the rest is to come", trust=OUTRIGHT, cues=("log_payment",)
    ),
    Rule(
        "paid-outright",
        "log_payment",
        paid_outright,
        "委托 is heard as talk, 周五…到账 as to come",
        trust=OUTRIGHT,
        cues=("paid_through", "came_in_then"),
    ),
    Rule("each-paid", "log_payment", paid_each, "told of each", trust=SURE, cues=("paid_each",)),
    Rule(
        "heard", "unknown", heard_by_customer, "what another one wants is none of theirs", SURE, ("heard_of",)
    ),
    Rule("deal-said", "update_opportunity", says_of_deal, trust=SURE, cues=("deal_outright",)),
    Rule(
        "payment", "log_payment", paid, "before the deal and the log: money outweighs", cues=("log_payment",)
    ),
    Rule(
        "deal",
        "update_opportunity",
        tells_of_deal,
        cues=("deal_directive", "won_or_lost", "opportunity"),
    ),
    Rule(
        "went",
        "log_interaction",
        went_there,
        "what they wanted there is no point of its own (28号去的华光,毛总要10吨304)",
        trust=OUTRIGHT,
        cues=("went_there",),
    ),
    Rule("went-then", "log_interaction", went_then, "heard as a plan", SURE, ("went_then",)),
    Rule("sent", "plan", sends, "whoever is told to go is no customer", trust=SURE, cues=("activity",)),
    Rule("plan", "plan", is_planned, cues=("activity",)),
    Rule(
        "complaint",
        "log_complaint",
        lambda r: complains(r) and not r.has("visited"),
        "a visit that told of it is a log",
        cues=("defect", "complaint_outright", "complaint_word"),
    ),
    Rule(
        "reported",
        "log_complaint",
        told_of_flaw,
        "车间说板面划伤 is heard as talk",
        trust=OUTRIGHT,
    ),
    Rule(
        "called",
        "log_interaction",
        lambda r: r.has("told_by_call") and told_interaction(r) and not asks(r),
        "打电话说要 is heard as talk",
        trust=OUTRIGHT,
        cues=("told_by_call",),
    ),
    Rule(
        "quote",
        "log_quote",
        lambda r: quoted(r) and not r.has("visited") and not r.has("came"),
        cues=("log_quote",),
    ),
    Rule(
        "price", "log_quote", lambda r: r.has("quoted_alone") and quoted(r), "", OUTRIGHT, ("quoted_alone",)
    ),
    Rule("met-there", "log_interaction", met_there, "在佳和 is heard as being there", OUTRIGHT, MET_OR_SENT),
    Rule("told", "log_interaction", told_interaction, cues=("interaction",)),
    Rule("uses", "log_interaction", tells_of_use, "no goods are wanted", trust=OUTRIGHT),
    Rule(
        "needs-not-be",
        "log_demand",
        lambda r: r.has("needs_not_be") and about_somebody(r) and has_quantity(r) and r.told("wants"),
        "不着急 and 不用开票 are heard where nothing is wanted",
        trust=SURE,
        cues=("needs_not_be",),
    ),
    Rule(
        "has-need",
        "log_demand",
        lambda r: (
            has_quantity(r)
            and ((r.has("has_need") and not asks(r)) or r.has("wants_at_price", "wants_delivered"))
        ),
        "有个单子 and 交货 are heard as an order, 14200能不能做 as a question",
        trust=SURE,
        cues=("has_need", "wants_at_price", "wants_delivered"),
    ),
    Rule("orders", "log_demand", orders_now, "订了 is heard as bought once", SURE, ("orders_now",)),
    Rule("demand", "log_demand", wants_goods, cues=("wants",)),
    Rule("where-goods", "query_order", asks_where_goods_are, "", OUTRIGHT, ("asks_where_goods_are",)),
    Rule("sum-came", "query_payment", asks_of_sum, "heard as talk", OUTRIGHT, ("asks_if_sum_came",)),
    Rule("to-be-noted", "log_interaction", is_to_be_noted, "heard as talk", SURE, ("to_be_noted",)),
    Rule("lacks", "unknown", lambda r: lists_what_lacks(r) and not asks(r), "a table with 欠数", SURE),
    Rule("bare-name", "query_customer", is_bare_name, trust=SURE, cues=("asks_of_name",)),
    Rule("none", "unknown", lambda r: True, trust=0.0),
)
