"""Papers that are signed and are no contract: a delivery note, a statement, how a complaint was settled
(送货单签回来了; 质量问题解决了,客户签字了), or some other matter that is settled (质量问题搞定了)."""

import re

from bot.nlu.reading import GOODS, MONEY, Reading, clause_around, once


def signs_another_paper(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what would be a deal that was won is another paper's being signed. The paper stands in the same clause;
    or it, or what else is signed for, before that, where neither a contract nor goods nor a sum is signed."""
    cues, skeleton = reading.words.cues, reading.skeleton
    begin, end = clause_around(skeleton, match.start())
    if not cues["signs_paper"].search(skeleton, begin, end):
        return False
    clause, before = skeleton[begin:end], skeleton[:begin]
    other = cues["other_paper"]
    if cues["names_contract"].search(other.sub("", clause)):
        return False
    if other.search(clause):
        return True
    if GOODS in clause or MONEY in clause or cues["names_contract"].search(other.sub("", before)):
        return False
    if cues["signed_for_otherwise"].search(skeleton, 0, match.start()):
        return True
    return other.search(before) is not None


@once
def signs_only_papers_of_goods(reading: Reading) -> bool:
    """Whether all that is told is that papers of goods, accounts or a complaint were signed: that is no news of a
    deal."""
    if not reading.has("signs_paper"):
        return False
    cues, skeleton = reading.words.cues, reading.skeleton
    if cues["names_contract"].search(cues["other_paper"].sub("", skeleton)):
        return False
    if not (reading.has("paper_of_goods", "signed_for_otherwise")):
        return False
    signed = list(cues["signs_paper"].finditer(skeleton))
    return all(signs_another_paper(reading, match) for match in signed)
