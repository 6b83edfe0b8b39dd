"""Whose phones the demo's simulator shows, and what each may tap to see something happen."""

from simulator.config import Persona

ZHANG, WANG, LI, CHEN, ZHOU = "ZhangWei", "WangQiang", "LiNa", "ChenZhiYuan", "ZhouMin"
LI_JIANGUO, JIANG_YANG = "oDemoLiJianGuo00000000000001", "oDemoJiangYang00000000000002"
REPORTED = "WX-DEMO-1"
"""The payment that a rep has reported and finance has not looked at yet."""

PERSONAS = (
    Persona(
        id="zhang",
        name="张伟",
        role="销售 · 华东",
        channel="work",
        address=ZHANG,
        colour="#5b8ff9",
        suggestions=(
            "今天拜访了无锡华光李总，聊了304冷轧2B 1.0*1219*C 30吨，下周三再去",
            "华光投诉304板面有划伤",
            "1",
            "到无锡华光了",
            "给苏州恒达阎工报了316L冷轧两万八一吨",
            "明天上午十点去苏州恒达拜访阎工",
            "提醒我周五下午3点问下江阴华宏钱总图纸",
            "江阴华宏的商机到商务谈判了，预计月底签",
            "无锡华光还欠多少",
            "无锡华光",
            "今天",
            "我这个月任务完成多少了",
            "撤销",
            "帮助",
        ),
    ),
    Persona(
        id="wang",
        name="王强",
        role="销售 · 华东",
        channel="work",
        address=WANG,
        colour="#36b3a8",
        suggestions=(
            "新线索 常州宏峰机械 杜经理 13951227704 要2205管件",
            "认领 宁波恒力阀门",
            "宁波天工今天到账35万",
            "上海瑞丰的货发了没",
            "宁波天工胡经理要20吨430 BA 0.8*1219，月底前到",
            "待补充",
            "本周",
            "帮助",
        ),
    ),
    Persona(
        id="li",
        name="李娜",
        role="销售主管 · 华东",
        channel="work",
        address=LI,
        colour="#f6903d",
        suggestions=(
            "这周谁没拜访",
            "张伟这周都跟了哪些客户",
            "有哪些客户逾期了",
            "把扬州金陵转给张伟",
            "帮助",
        ),
    ),
    Persona(
        id="chen",
        name="陈志远",
        role="销售经理",
        channel="work",
        address=CHEN,
        colour="#61c28a",
        suggestions=("有哪些客户逾期了", "今天谁没拜访", "大连振兴", "陈静这周都跟了哪些客户", "帮助"),
    ),
    Persona(
        id="zhou",
        name="周敏",
        role="财务",
        channel="work",
        address=ZHOU,
        colour="#9270ca",
        suggestions=(
            f"确认到款 {REPORTED}",
            "有哪些客户逾期了",
            "无锡华光还欠多少",
            "苏州恒达今天到账20万",
            "帮助",
        ),
    ),
    Persona(
        id="lijianguo",
        name="李建国",
        role="客户 · 无锡华光 总经理",
        channel="oa",
        address=LI_JIANGUO,
        colour="#f0a04b",
        suggestions=(
            "货到哪了",
            "304 2B 1.0*1219*C 要20吨，月底前到",
            "304 2.0 多少钱一吨",
            "货收到了",
            "还有多少货款没付",
            "这批板有划痕",
            "转人工",
            "退订",
        ),
    ),
    Persona(
        id="jiangyang",
        name="江洋",
        role="客户 · 天津华光 采购经理",
        channel="oa",
        address=JIANG_YANG,
        colour="#e8684a",
        suggestions=("5", "货到哪了", "我的需求", "要15吨430 0.8*1219*C 12月10号要", "帮助"),
    ),
)
