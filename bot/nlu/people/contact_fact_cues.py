"""The words by which facts about a customer's people are known, over a reading's skeleton or the text itself."""

import re
from functools import cache

from bot.nlu.reading import CUSTOMER, PERSON, PHONE, TIME
from config.late_patterns import late
from config.words import Words

ROLE = "采购|财务|会计|出纳|仓库|仓管|库管|技术|质检|生产|销售|厂长|老板|老总|对接人|联系人|负责人|收货人"
MAY_TELL = late(
    "离职|辞职|离开|走人|走了|挖[走去跑过]|上班|任职|加入|入职|投奔|[到去][^,，。]{2,8}(?:[做当]|担?任)(?:采购|经理|厂长|主管|总|技术|财务|老板)|不[喝抽吃沾]|过敏|吃素|滴酒|[月年季]{1,2}[底末初中前后]?[就要会才]?走|不[做干]了|[做干班]到|退休|跳槽|被[开辞裁]|调走|不在|升|提拔|提[为成]|[调转改]任|调[到去]|转岗|任命|当上|新来|换[了人号手电成采财会对联]|生日|大寿|做寿|寿辰"
    r"|@|微信号?[:是 ]*[a-z]|vx|wx|1[3-9]\d\W{0,2}\d\d|(?<!\d)0\d\d"
    "|喜欢|爱|毕业|校友|硕士|博士|本科|说了算|拍板|做主"
    rf"|(?:[归由是]|交给)[^,，。;；!！?？]{{1,6}}(?:管|负责|对接)|(?:以后|今后|往后|现在)[^,，。;；!！?？]{{0,6}}找|交给"
    rf"|决策[人者]|是(?:一把|当家)|影响[者力]|使用[者人方]|技术(?:评[估审]|把关)|关系|交情|[跟和与](?:我|咱)们?[^,，]{{0,4}}熟|来了?[一个位名]{{0,2}}新|姓.|(?:{ROLE})[部员长经理主管总监]*[是叫换改]"
    "|儿子|女儿|闺女|[孩女媳]|老[婆公]|爱人|夫人|太太|丈夫|对象|男朋友|爸|妈|[父母]亲|老爷子|岳父|孙子|外孙|外甥|侄|弟弟|哥哥|姐姐|妹妹|小舅子|[姐妹]夫"
    "|表[弟哥姐妹]|堂[弟哥姐妹]|亲戚|家属|家里人|老乡|同学|战友|校友|发小|老同事|老部下|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|今年|岁|0后|老家|籍贯|住|车牌"
    "|产假|怀孕|[二三]胎|月子|[结离订]婚|喜事|手术|开刀|生病|骨折|新家|新房|(?:以前|之前|原来|早年|年轻)[是也在时的]|当过兵|退伍|脾气|性格"
    "|(?:人|说话|做事)(?:也|都|是|有点|比较|挺|很|蛮|特别|非常|不|太|还)|是[^,，。;；!！?？]{2,4}人",
    re.IGNORECASE,
)
"""Without one of these a message tells nothing of the kind; most are not read again."""
HE = late(r"[\s,。!]*(?:对了|另外|还有|而且|哦|嗯|[\s,])*(?P<he>[他她])(?!们|家|那|[的俩])")
"""Whoever was spoken of last, at the head of a message."""
ASKS = late("[?]|[不别]用?要?记|[吗么呢]$|谁|哪|什么|多少|有没有|是不是|几[号月]")
NOT_YET = late(
    "(?:听说|据说|好像|可能|也许|要|想|打算|准备|快|会|没有?|未|别|不[会想]|如果|要是|假如|万一|等|怕|以为)"
    "[^,!]{0,4}$"
)
_THERE = f"{CUSTOMER}(?:那边|那里|公司|厂里?|集团)?"
_WORK = "上班|工作|任职|高就|发展"
JOINS = (
    f"(?:被?(?:[派借]?调|派)(?:到|去|往|至|进)了?{_THERE}(?:{_WORK}|去)*"
    f"|跳槽?(?:到|去)了?{_THERE}(?:{_WORK}|去)*|(?:转?投奔?|加入|入职)了?{_THERE}"
    f"|(?:去|到)了?{_THERE}(?:{_WORK}|(?:[做当]|担?任)[^,!{CUSTOMER}{PERSON}]{{0,3}}?"
    f"(?:{ROLE}|经理|主管|总监|总工?|主任)+)去?"
    f"|被{_THERE}(?:高薪|重金|给)*挖(?:走|去|跑|过去))(?:了|(?=[,!]|$))(?=[,!吧啊呢]|$)"
)
"""Somebody works at another customer's now, or will (调到鑫源去了, 被鑫源挖走了, 去鑫源做采购)."""
MAY_LEAVE_FOR = late(f"[调派]|跳槽?[到去]|投奔?|加入|入职|挖[走去跑过]|{_WORK}|[做当任]")
_FOLLOWED = (
    f"走(?=了,?(?:(?:现在|以后|已经|,)*[换改](?:成|了|上|来|为|由|是)*{PERSON}|(?:接手|接替|接任|顶替|新来)(?:的|他|她|人|是|叫|为)*{PERSON})"
    f"(?:来|了|接手|接替|接任|接|负责|管|对接|采购)*(?:[,!]|$))"
)
"""走 of a job, and not of the road: it is told who follows (吴经理走了,换成王芳)."""
_BEHIND_A_PERSON = f"(?:现在|已经?|刚|最近|今年|也|都|又|就|他|她|人|{TIME}|,)*"
_WHO = f"(?:{PERSON}|(?<=[,!])[他她])"
"""A person, or whoever was spoken of last."""
LEFT = late(
    f"{_WHO}{_BEHIND_A_PERSON}(?:从(?:{CUSTOMER}|公司|厂里|他们那里?))?"
    f"(?P<value>{JOINS}|{_FOLLOWED}|离职|辞职|离开(?:公司|{CUSTOMER}|厂里)|走人|不[干做](?=了)"
    f"|退休|跳槽|换人(?=了)|被(?:开除|辞退|裁)|被?调走|不在(?:{CUSTOMER}|他们|那边|那里|公司|厂里)(?:[干做]|上班)?(?=了))了?"
)
LEAVES = late(
    f"{_WHO}(?:现在|已经?|也|都|他|她|人|那边|{TIME}|,|(?P<meant>快|马上|即将|准备|打算|决定|要|将)|[就会])*(?:从(?:{CUSTOMER}|公司|厂里))?"
    f"(?P<value>{JOINS}|离职|辞职|离开(?:公司|{CUSTOMER}|厂里)|走人|不[干做](?=了|$|,)|退休|跳槽|调走|走(?=了?(?:[,!]|$))"
    f"|(?:只|就|再|也)*(?:[做干]|上班)到(?={TIME}(?:为止|就走|就不[做干]|了|吧)*(?:[,!]|$)))了?"
)
"""The same of what is meant, or of a time to come; whether it is, leaving.py says."""
RUMOURED = late(
    "听说|据说|好像|可能|也许|听讲|传|以为|怕|如果|要是|假如|万一|等|会不会|是不是|没|不(?![干做])|别"
)
ON_A_JOURNEY = late("飞|出差|回来|再|车|高铁|机票")
ASKED = late("[了啦]?(?:[吗么]|没有?(?=[,!?]|$)|\\?)")
"""Right behind what is told of somebody: it is asked whether that is so (江总离职了吗)."""
SUPPOSED = late("(?:要是|如果|假如|假使|倘若|万一|等)[^,!]{0,4}$")
TOGETHER = late(
    f"{PERSON}(?:(?:和|跟|与|及|、){PERSON})+(?:{TIME}|两人|两个|他们|现在|已经?|,)*[都全][^,!{PERSON}]*$"
)
"""Several who did the same, before what they did."""
TAKES_OVER = late(
    f"(?:接手|接替|接任|接班|顶替|代替|接他|接她)(?:他|她|{PERSON})?(?:的|工作|位置|人|是|叫|为|来)*(?P<heir>{PERSON})"
    f"|(?:现在|以后|今后|改|换)(?:是|由|归|成|了|换|叫|为)*(?P<now>{PERSON})"
    f"|(?P<who>{PERSON})(?:来|已经)*(?:接手|接替|接任|接班|接了?[他她])"
)
_RISES = "(?:升|提拔|提升|晋升|荣升|调任|转任|转岗|改任|任命|当上|升任|提)(?:为|成|任|到|做|当|上|了)*"
NEW = late(
    f"(?:(?:新|现在|换|现任)[来任换的成了个]*|{CUSTOMER}(?:那边|那里|家|厂里)?(?:的|管)?)"
    f"(?P<value>(?:{ROLE})(?:部|经理|主管|总监|员|部长)*)"
    f"(?:换人|换|改|现在|新来的?|以后|,)*(?:了|成|是|叫|名字|:|为)+,?(?:现在|新来的?|,)*(?:是|叫)?(?P<who>{PERSON})"
)
_FROM_NOW = "(?:以后|今后|往后|现在|都|就|也|,)"
_WHAT = f"(?:{ROLE}|付款|对账|收货|物流|开票|质量)"
_WHATS = f"{_WHAT}(?:[和跟与及、]{_WHAT})*"
_LATELY = "(?:新来?的|现在的)?"
CHARGE = late(
    f"(?P<value>{_WHATS})部?(?:这一?块|那一?块|事情?|事务|工作|方面|上|的)*{_FROM_NOW}*"
    f"(?:(?:归|由|是|交给|改由|换)了?(?:{ROLE})?(?P<who>{PERSON})(?:来|在|一个人|全权)*(?:管|负责|对接|跟进?)(?:了|的)*"
    f"|交给了?(?P<given>{PERSON})了?|(?<=[后在])找{_LATELY}(?P<sought>{PERSON})(?:就行|就好|了)?"
    f"|的?(?:对接人|联系人|负责人)(?:换|改|变)?[成为]?(?:是|了)*(?P<contact>{PERSON})了?)(?=[,!]|$)"
    f"|(?<![{PERSON}你我他她])(?:的|以后|今后|往后|现在|,)*(?:对接人|接口人|联系人|负责人)(?:以后|今后|现在|,)*"
    f"(?:换|改|变)?(?:成|为|是|了|叫)+(?P<anyone>{PERSON})了?(?=[,!]|$)"
    f"|(?:以后|今后|往后)(?:有事|有什么事|有货|什么事|都|就|直接|联系|对接|,)*找{_LATELY}(?P<whoever>{PERSON})(?:就行|就好|就可以|了)?(?=[,!]|$)"
    f"|(?:以后|今后|往后|现在)(?:{CUSTOMER}的?)?(?P<matter>{_WHATS})(?:这一?块|那一?块|事情?|上|的|都|就|也)*"
    f"找{_LATELY}(?P<whom>{PERSON})(?:就行|就好|了)?(?=[,!]|$)"
)
"""Who is in charge of something at theirs (采购以后归小霍总管, 以后付款找霍会计)."""
CAME = late(f"新来的?(?:叫|是)(?P<who>{PERSON})")
NUMBER = late(
    f"(?P<who>{PERSON})(?:的|他|她|新|换|改|变|手机|电话|联系方式|号码?|微信|同号|是|为|成|:|,|了|叫)*{PHONE}"
)
ONLY_A_NUMBER = late(
    f"^[^{PERSON}]*{PERSON}[^{PERSON}]*(?:换号|新号|号码(?:改|换|变)|换了?(?:手机|电话)"
    f"|(?:[以之]前|原来|原先|老|旧)的?(?:那个|这个)?(?:手机|电话)?号码?[^{PERSON}]{{0,6}}(?:不用|停用|停机|作废|打不通|换|改)"
    f"|号码?(?:换|改)(?:成|为|到))"
)
BESIDE = 6
"""Characters between a customer's name and a person of theirs (华光新采购叫刘芳)."""
BY_WORD = ("email", "office_phone", "hobbies", "education")
BIRTHDAY = late(
    r"生日(?:是|在|:| )*(?P<value>(?:农历|阴历)?(?:(?:19|20)?\d{2}[年./-])?"
    r"(?:\d{1,2}|[一二三四五六七八九十腊正冬]{1,2})[月./-](?:初?[一二三四五六七八九十廿]{1,3}|\d{1,2})[号日]?)"
)
_YEARS = "(?:过|的|就|大|[一二三四五六七八九十\\d]岁?)*"
ITS_DAY = late(
    f"(?P<who>{PERSON})的?(?P<day>{TIME})(?:是|就|要|,)*{_YEARS}(?:生日|大寿|做寿|寿辰)"
    f"|(?P<before>{TIME})(?:就?是|正好|刚好|,)*{CUSTOMER}?的?(?P<whose>{PERSON})的?{_YEARS}(?:生日|大寿|做寿|寿辰)"
    f"|(?P<named>{PERSON})的?过?生日(?:就?[是在]|:|,| )*(?P<behind>{TIME})"
)
"""When somebody has a birthday, where that is no date of the calendar (江总下周三生日)."""
ITS_DAY_BEHIND = late(f"[,!](?:[他她]的?|是|也是)*(?P<day>{TIME})的?过?生日")
"""The same in a clause of its own, of whoever was named before (江总爱钓鱼，5月3号生日)."""
CELEBRATED = late(",[^,!]*了")
"""Behind a birthday: something was done on that day, or for it."""
OF_KIN = late(
    "(?:儿子|女儿|孩子|老婆|爱人|夫人|太太|媳妇|丈夫|先生|老公|[父母]亲?|爸|妈|家人|公司|厂)[^,!]{0,4}$"
)
"""Between somebody and a birthday that is not theirs."""
WECHAT = late(r"(?:微信号?|vx|wx)(?:是|:| )*(?P<value>[A-Za-z][A-Za-z0-9_-]{5,19})", re.IGNORECASE)
NAMES = late("(?:接手|接替|接任|接班|顶替|换成|换了|现在|以后|新来)(?:的|他|人|是|由|叫|为|了)*")
DECIDES = late(
    f"{PERSON}(?:那里|那边|他|她|一个人|自己|现在|都|也|就|才)*(?P<value>说了?算(?:数|的)*|(?:能|可以)(?:拍板|做主)|是(?:决策人|一把手|当家的?))(?=[,!]|$)"
)
NO_TITLES = frozenset({"联系人", "对接人", "负责人", "收货人"})


@cache
def rises(words: Words) -> re.Pattern[str]:
    """Somebody has a new title."""
    titles = "|".join(("副总裁", "总裁", *words.titles))
    return re.compile(
        f"{_WHO}{_BEHIND_A_PERSON}(?:被|从[^,]{{1,6}})?{_RISES}"
        f"(?P<value>[^{CUSTOMER}{PERSON}{PHONE},!?了]{{0,6}}(?:{titles}))(?=了|[,!]|$)"
    )
