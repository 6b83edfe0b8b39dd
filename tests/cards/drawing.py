"""Draws the business cards of tests/cards/pictures, as printed and as photographed: needs fonts-noto-cjk.

    .venv/bin/python -m tests.cards.drawing

Companies, people and numbers are made up. What stands on each is in truth.json beside the pictures.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
SANS = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SERIF = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
SIZE = (960, 580)


@dataclass(frozen=True)
class Drawn:
    """A card: texts as (x, y, size, text), what a reader should find, colours and font."""

    name: str
    texts: tuple[tuple[int, int, int, str], ...]
    truth: dict[str, Any]
    paper: str = "white"
    ink: str = "#222222"
    font: str = SANS


CARDS = (
    Drawn(
        "bilingual",
        (
            (60, 45, 42, "天津佳和电梯部件有限公司"),
            (60, 100, 24, "Tianjin Jiahe Elevator Parts Co., Ltd."),
            (60, 205, 56, "江 志 明"),
            (310, 230, 30, "采购部  经理"),
            (60, 280, 24, "Jiang Zhiming   Purchasing Manager"),
            (60, 365, 27, "手机：139 2035 7716    电话：022-8622 1188"),
            (60, 410, 27, "传真：022-8622 1189"),
            (60, 455, 27, "邮箱：jiangzm@jiahe-lift.com"),
            (60, 500, 27, "地址：天津市西青区中北镇星光路12号"),
        ),
        {
            "name": "江志明",
            "title": "经理",
            "department": "采购部",
            "company": "天津佳和电梯部件有限公司",
            "mobile": "13920357716",
            "phone": "022-86221188",
            "email": "jiangzm@jiahe-lift.com",
            "address": "天津市西青区中北镇星光路12号",
        },
    ),
    Drawn(
        "name_beside_title",
        (
            (480, 60, 36, "常州宏峰机械制造有限公司"),
            (480, 180, 60, "杜建国"),
            (700, 208, 30, "总经理"),
            (480, 300, 26, "M: 13951227704"),
            (480, 345, 26, "T: 0519-85127788 转 806"),
            (480, 390, 26, "E: dujg@hongfeng.cn"),
            (480, 435, 26, "A: 江苏省常州市武进区湖塘镇"),
            (520, 475, 26, "人民路88号3号楼"),
        ),
        {
            "name": "杜建国",
            "title": "总经理",
            "company": "常州宏峰机械制造有限公司",
            "mobile": "13951227704",
            "phone": "0519-85127788-806",
            "email": "dujg@hongfeng.cn",
            "address": "江苏省常州市武进区湖塘镇人民路88号3号楼",
        },
        paper="#f4efe4",
        font=SERIF,
    ),
    Drawn(
        "dark",
        (
            (70, 60, 52, "欧阳雪梅"),
            (330, 82, 28, "供应链总监"),
            (70, 150, 24, "Ouyang Xuemei  Supply Chain Director"),
            (70, 290, 34, "苏州恒达食品机械股份有限公司"),
            (70, 360, 25, "Mobile  +86 138 1234 5605"),
            (70, 402, 25, "Tel  +86 512 6588 7001"),
            (70, 444, 25, "Fax  +86 512 6588 7002"),
            (70, 486, 25, "Email  ouyang.xm@hengda-food.com.cn"),
        ),
        {
            "name": "欧阳雪梅",
            "title": "供应链总监",
            "company": "苏州恒达食品机械股份有限公司",
            "mobile": "13812345605",
            "phone": "0512-65887001",
            "email": "ouyang.xm@hengda-food.com.cn",
        },
        paper="#1d2b3a",
        ink="#f2f2f2",
    ),
    Drawn(
        "two_mobiles",
        (
            (330, 50, 44, "佛山市顺德区鑫海五金厂"),
            (360, 160, 64, "何  强"),
            (400, 250, 28, "厂长"),
            (120, 350, 28, "手机：13702881166  13925990077"),
            (120, 400, 28, "电话/传真：0757-22881166"),
            (120, 450, 28, "厂址：佛山市顺德区大良街道红岗工业区8号"),
            (120, 500, 28, "主营：不锈钢制品 五金冲压件"),
        ),
        {
            "name": "何强",
            "title": "厂长",
            "company": "佛山市顺德区鑫海五金厂",
            "mobile": "13702881166",
            "more_mobiles": ["13925990077"],
            "phone": "0757-22881166",
            "address": "佛山市顺德区大良街道红岗工业区8号",
        },
    ),
    Drawn(
        "columns",
        (
            (60, 50, 40, "浙江越丰厨具集团有限公司"),
            (60, 200, 50, "沈丽"),
            (60, 275, 26, "采购部"),
            (60, 315, 26, "采购主管"),
            (430, 200, 26, "手 机"),
            (540, 200, 26, "18657530092"),
            (430, 245, 26, "电 话"),
            (540, 245, 26, "0575-88123345"),
            (430, 290, 26, "传 真"),
            (540, 290, 26, "0575-88123346"),
            (430, 335, 26, "邮 箱"),
            (540, 335, 26, "shenli@yuefeng.com"),
            (430, 380, 26, "地 址"),
            (540, 380, 26, "绍兴市柯桥区齐贤街道陶里路6号"),
        ),
        {
            "name": "沈丽",
            "title": "采购主管",
            "department": "采购部",
            "company": "浙江越丰厨具集团有限公司",
            "mobile": "18657530092",
            "phone": "0575-88123345",
            "email": "shenli@yuefeng.com",
            "address": "绍兴市柯桥区齐贤街道陶里路6号",
        },
    ),
    Drawn(
        "company_in_two_lines",
        (
            (60, 60, 38, "江苏华东重型压力容器"),
            (60, 112, 38, "制造有限公司"),
            (60, 230, 54, "周伟民"),
            (260, 252, 28, "高级工程师 / 技术部部长"),
            (60, 350, 26, "移动电话 13861750123"),
            (60, 395, 26, "公司电话 0510-86997755"),
            (60, 440, 26, "江阴市申港街道镇澄路1299号"),
            (60, 485, 26, "www.huadong-zx.com   zhouwm@huadong-zx.com"),
        ),
        {
            "name": "周伟民",
            "title": "高级工程师/技术部部长",
            "company": "江苏华东重型压力容器制造有限公司",
            "mobile": "13861750123",
            "phone": "0510-86997755",
            "email": "zhouwm@huadong-zx.com",
            "address": "江阴市申港街道镇澄路1299号",
        },
        paper="#eef3f8",
    ),
    Drawn(
        "sparse",
        (
            (300, 150, 70, "孔令军"),
            (340, 260, 32, "业务经理"),
            (280, 360, 36, "158-5021-7743"),
            (250, 430, 30, "无锡锦程金属材料经营部"),
        ),
        {"name": "孔令军", "title": "业务经理", "company": "无锡锦程金属材料经营部", "mobile": "15850217743"},
        font=SERIF,
    ),
    Drawn(
        "with_qq_and_wechat",
        (
            (60, 50, 38, "上海迅达暖通设备有限公司无锡分公司"),
            (60, 160, 52, "钱慧敏"),
            (260, 182, 28, "采购工程师"),
            (60, 270, 26, "手机/微信：17712390456"),
            (60, 315, 26, "QQ：2850046613"),
            (60, 360, 26, "电话：400-820-6655"),
            (60, 405, 26, "邮箱：qian_hm@xunda-hvac.cn"),
            (60, 450, 26, "地址：无锡市新吴区长江路21号创源大厦B座1203室"),
            (60, 495, 26, "邮编：214028"),
        ),
        {
            "name": "钱慧敏",
            "title": "采购工程师",
            "company": "上海迅达暖通设备有限公司无锡分公司",
            "mobile": "17712390456",
            "phone": "400-820-6655",
            "email": "qian_hm@xunda-hvac.cn",
            "address": "无锡市新吴区长江路21号创源大厦B座1203室",
        },
    ),
    Drawn(
        "english_labels",
        (
            (60, 60, 34, "青岛北海船舶配件有限公司"),
            (60, 108, 20, "QINGDAO BEIHAI MARINE FITTINGS CO., LTD."),
            (60, 220, 50, "马永胜"),
            (240, 240, 24, "Ma Yongsheng"),
            (60, 290, 26, "销售总监"),
            (240, 292, 22, "Sales Director"),
            (60, 380, 24, "Tel: (0532) 8687 1122      Fax: (0532) 8687 1133"),
            (60, 420, 24, "Mob: 186 6170 2299"),
            (60, 460, 24, "E-mail: mays@beihai-marine.com"),
            (60, 500, 24, "Add: 青岛市黄岛区漓江东路369号"),
        ),
        {
            "name": "马永胜",
            "title": "销售总监",
            "company": "青岛北海船舶配件有限公司",
            "mobile": "18661702299",
            "phone": "0532-86871122",
            "email": "mays@beihai-marine.com",
            "address": "青岛市黄岛区漓江东路369号",
        },
    ),
    Drawn(
        "two_titles",
        (
            (300, 60, 40, "宁波甬力紧固件有限公司"),
            (330, 170, 58, "司徒建"),
            (330, 250, 28, "董事长 / 总经理"),
            (200, 340, 28, "M.P: 13506741888"),
            (200, 388, 28, "TEL: 0574-86330011"),
            (200, 436, 28, "浙江省宁波市镇海区骆驼街道工业园区兴业路5号"),
        ),
        {
            "name": "司徒建",
            "title": "董事长/总经理",
            "company": "宁波甬力紧固件有限公司",
            "mobile": "13506741888",
            "phone": "0574-86330011",
            "address": "浙江省宁波市镇海区骆驼街道工业园区兴业路5号",
        },
        paper="#fffbe6",
    ),
)
"""The texts of each card, and what is to be found on it."""

NO_CARD = Drawn(
    "delivery_note",
    (
        (300, 30, 44, "送 货 单"),
        (60, 110, 26, "客户：天津佳和电梯部件有限公司"),
        (60, 150, 26, "联系人：江志明  电话：13920357716"),
        (60, 210, 26, "品名   规格   数量   单价"),
        (60, 260, 26, "304冷轧 2B 1.0*1219*C   20.5吨"),
        (60, 480, 26, "收货人签字："),
    ),
    {},
)


def draw(card: Drawn) -> Image.Image:
    """The card as printed."""
    image = Image.new("RGB", SIZE, card.paper)
    pen = ImageDraw.Draw(image)
    for x, y, size, text in card.texts:
        pen.text((x, y), text, font=ImageFont.truetype(card.font, size, index=2), fill=card.ink)
    return image


def photograph(card: Image.Image, chance: random.Random) -> Image.Image:
    """The card on a table: a little turned, not quite sharp, with the grain of a phone's camera."""
    table = Image.new("RGB", (1280, 860), "#7d6a55")
    table.paste(card, (160, 140))
    turned = table.rotate(chance.uniform(-4, 4), resample=Image.Resampling.BICUBIC, fillcolor="#7d6a55")
    blurred = turned.filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.effect_noise(blurred.size, 28).convert("RGB")
    return Image.blend(blurred, grain, 0.08)


def main() -> None:
    """Draws all pictures anew."""
    chance = random.Random(7)
    truth = {}
    for card in CARDS:
        printed = draw(card)
        printed.save(HERE / "pictures" / f"{card.name}.jpg", quality=60)
        photograph(printed, chance).save(HERE / "pictures" / f"{card.name}_photo.jpg", quality=45)
        truth[card.name] = card.truth
    draw(NO_CARD).save(HERE / "pictures" / f"{NO_CARD.name}.jpg", quality=60)
    text = json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "truth.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
