"""The book: built once, changed cheaply, never wrong about who bears a name."""

from bot.nlu import Book, Context
from bot.nlu.intent import Ambiguous, Found
from bot.nlu.names.book import Draft
from bot.nlu.names.book_records import read_record
from bot.nlu.names.sounds import sound
from bot.nlu.names.taught import Taught, TaughtAlias
from tests.understanding.conftest import RECORDS, Say, customer


def test_a_new_customer_is_found_at_once(book: Book, say: Say) -> None:
    changed = book.changed(
        [customer("C20", "无锡锦程机械有限公司", "无锡", "锦程", ("周明", "采购经理", "周经理"))]
    )
    assert say("昨天拜访了锦程周经理", book=changed).customer == Found("C20", "锦程")
    assert say("昨天拜访了无锡锦成", book=changed).customer == Found("C20", "无锡锦成", "sound")
    assert book.named("锦程") == ()


def test_a_renamed_customer_loses_its_old_name(book: Book) -> None:
    changed = book.changed([customer("C9", "天津瑞康医疗器械有限公司", "天津", "瑞康")])
    assert changed.named("科瑞") == ()
    assert changed.named("瑞康") == ("C9",)


def test_a_changed_customer_can_be_changed_again(book: Book) -> None:
    once = book.changed([customer("C9", "天津瑞康医疗器械有限公司", "天津", "瑞康")])
    twice = once.changed([customer("C9", "天津瑞安医疗器械有限公司", "天津", "瑞安")])
    assert twice.named("瑞康") == ()
    assert twice.named("瑞安") == ("C9",)


def test_a_removed_customer_is_nobody(book: Book) -> None:
    assert book.changed([], removed=["C9"]).named("科瑞") == ()


def test_an_alias_is_a_name(book: Book, say: Say) -> None:
    taught = book.teach(Taught.of([TaughtAlias("阿瑞", "C9")]))
    assert say("昨天拜访了阿瑞", book=taught).customer == Found("C9", "阿瑞", "alias")
    assert taught.teach(Taught()).named("阿瑞") == ()


def test_an_alias_is_one_more_bearer_but_for_whom_it_replaces_the_others(book: Book) -> None:
    assert book.teach(Taught.of([TaughtAlias("华光", "C9")])).named("华光") == ("C1", "C2", "C9")
    alone = Taught.of([TaughtAlias("华光", "C9", ("C1", "C2"))])
    assert book.teach(alone).named("华光") == ("C9",)
    newer = [customer("C30", "无锡华光机械有限公司", "无锡", "华光")]
    assert book.teach(alone).changed(newer).named("华光") == ("C30", "C9")


def test_a_second_bearer_makes_a_name_ambiguous(book: Book, say: Say) -> None:
    changed = book.changed([customer("C21", "沈阳科瑞医疗器械有限公司", "沈阳", "科瑞")])
    assert say("昨天拜访了科瑞", book=changed).customer == Ambiguous(("C9", "C21"), "科瑞")


def test_a_contact_alone_is_the_reps_own(say: Say) -> None:
    text = "昨天跟毛总通了电话，要20吨304"
    assert say(text).customer is None
    assert say(text, context=Context(speaker="孙磊")).customer == Found("C9", "毛总", "contact")
    assert say(text, context=Context(speaker="张伟")).customer is None


def test_the_last_customer_is_meant_where_none_is_named(say: Say) -> None:
    text = "他那边还要加5吨304"
    assert say(text).customer is None
    assert say(text, context=Context(customer="C9")).customer == Found("C9", "他", "context")
    assert say("今天天气真好", context=Context(customer="C9")).customer is None


def test_short_names_are_made_where_none_came() -> None:
    record = {"code": "X1", "name": "江阴华宏不锈钢有限公司", "city": "江阴"}
    assert Book.build([record]).named("华宏") == ("X1",)
    assert Book.build([record]).named("江阴华宏") == ("X1",)


def test_of_two_records_of_one_customer_the_last_counts(book: Book) -> None:
    old, new = (customer("C9", f"天津瑞{c}医疗器械有限公司", "天津", f"瑞{c}") for c in "康安")
    assert book.changed([old, new]).named("瑞康") == ()


def test_what_changed_does_not_change_the_book_before(book: Book) -> None:
    once = book.changed([customer("C9", "天津瑞康医疗器械有限公司", "天津", "瑞康")])
    once.changed([customer("C9", "天津瑞安医疗器械有限公司", "天津", "瑞安")])
    assert once.named("瑞康") == ("C9",)
    assert book.named("科瑞") == ("C9",)


def test_a_name_with_private_characters_spoils_no_other(say: Say) -> None:
    odd = customer("C22", "天津\ue0ff华医疗器械有限公司", "天津", "\ue0ff华")
    assert say("昨天拜访了科锐", book=Book.build([odd, *RECORDS])).customer == Found("C9", "科锐", "sound")


def test_a_brand_of_two_readings_is_found_by_either() -> None:
    book = Book.build([customer("X2", "天津长重机械有限公司", "天津", "长重")])
    for name in ("常众", "掌众", "长虫"):
        assert book.sounding(sound(name)) == ("X2",)


def drafted(at_once: int) -> Book:
    """The customers of `RECORDS`, entered a few at a time."""
    draft = Draft()
    for start in range(0, len(RECORDS), at_once):
        draft.add([read_record(record) for record in RECORDS[start : start + at_once]])
    return draft.book(["刘洋"])


def test_who_asks_for_a_sound_first_waits_for_all_of_it(say: Say) -> None:
    unheard = drafted(2)
    assert unheard.named("科瑞") == ("C9",)
    assert unheard.sounding(sound("科锐")) == ("C9",)
    assert say("昨天拜访了科锐", book=drafted(2)).customer == Found("C9", "科锐", "sound")
    assert list(unheard.hear()) == []


def test_what_customers_sound_like_can_be_entered_piece_by_piece(book: Book) -> None:
    unheard = drafted(2)
    steps = unheard.hear()
    next(steps)
    changed = unheard.changed([customer("C20", "无锡锦程机械有限公司", "无锡", "锦程")])
    assert len(list(steps)) == 4
    assert changed.sounding(sound("锦成")) == ("C20",)
    assert unheard.base.sounds == book.base.sounds
    assert unheard.base.sound_gate == book.base.sound_gate
