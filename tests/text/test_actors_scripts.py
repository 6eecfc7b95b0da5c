"""Names in Chinese, Korean and Arabic, whose scripts have no capitals."""

import pytest

from bot.model.actor import Actor, ActorKind
from bot.text.actors import key_actors
from bot.text.reading.sentences import read


def actors_of(text: str, language: str, title: str = "") -> dict[str, Actor]:
    return {actor.name: actor for actor in key_actors(read(title, text, language))}


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        pytest.param("zh", "BYD公司的税率为17%。BYD则表示不满。", {"BYD"}, id="latin-in-chinese"),
        pytest.param("zh", "商务部发言人何咏前表示，谈判仍在进行。", {"商务部", "何咏前"}, id="chinese-titled"),
        pytest.param(
            "zh", "总统特朗普通了电话。主教练迪迪埃·马丹表示不满。", {"特朗普", "迪迪埃·马丹"}, id="foreign-in-chinese"
        ),
        pytest.param("zh", "法国财政部长则表示支持，美國也同意。", {"法国", "美國"}, id="countries-in-both-scripts"),
        pytest.param("zh", "承建商远洋建设公司否认施工违规。", {"远洋建设公司"}, id="body-behind-a-noun"),
        pytest.param("ko", "KDI는 수출이 줄 것으로 내다봤다.", {"KDI"}, id="latin-with-particle"),
        pytest.param(
            "ko", "LG경제연구원의 김지은 연구위원은 우려했다.", {"LG경제연구원", "김지은"}, id="korean-titled"
        ),
        pytest.param(
            "ko", "미국 정부는 관세를 부과한다. 트럼프 대통령은 말했다.", {"미국", "트럼프"}, id="korean-country"
        ),
        pytest.param("ar", "قالت وزارة البترول إن الأسعار سترتفع.", {"وزارة البترول"}, id="arabic-ministry"),
        pytest.param("ar", "وقال رئيس الوزراء مصطفى مدبولي إن القرار ضروري.", {"مصطفى مدبولي"}, id="arabic-titled"),
        pytest.param("ar", "ورفضت الحكومة السودانية المقترح.", {"الحكومة السودانية"}, id="arabic-adjective-ends"),
    ],
)
def test_names_without_capitals_are_told_with_their_edges(language: str, text: str, named: set[str]) -> None:
    assert set(actors_of(text, language)) == named


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "zh", "一家人工智能公司和两家商业银行参加了会议。分析人士指出，其GDP增长放缓。", id="kinds-in-chinese"
        ),
        pytest.param("zh", "记者在现场看到，主席表示同意，总理就此发表讲话。", id="titles-alone-in-chinese"),
        pytest.param(
            "ko",
            "부동산 시장은 조용했다. 전문가 대표 회의가 열렸다. 신임 대통령이 취임했다. 중앙은행은 AI를 쓴다.",
            id="korean",
        ),
        pytest.param(
            "ar",
            "وقال رئيس الوزراء خلال اجتماع إن الحكومة تدرس الأمر. وأعلن الوزير استقالة حكومته في بيان.",
            id="arabic",
        ),
    ],
)
def test_kinds_of_bodies_and_titles_alone_are_nobodys_names(language: str, text: str) -> None:
    assert actors_of(text, language) == {}


def test_an_arabic_surname_alone_is_the_person_told_before() -> None:
    text = "قال محافظ الزهراء ياسر الخطيب إن التحقيق بدأ.\nوأضاف الخطيب أن المحال أغلقت."
    found = actors_of(text, "ar")["ياسر الخطيب"]
    assert found.aliases == ("الخطيب",)
    assert found.kind is ActorKind.PERSON


def test_the_last_part_of_a_foreign_name_in_chinese_is_the_person_told_before() -> None:
    found = actors_of("主教练迪迪埃·马丹表示不满。马丹说，球队需要提高防守。", "zh")
    assert found["迪迪埃·马丹"].aliases == ("马丹",)


def test_a_korean_name_without_its_title_is_the_person_told_before() -> None:
    text = "박정훈 시장은 사과했다. 박정훈은 대책을 약속했다."
    assert list(actors_of(text, "ko")) == ["박정훈"]


def test_an_arabic_deed_begins_with_its_verb() -> None:
    deed = actors_of("قالت وزارة البترول إن الأسعار سترتفع غدا.", "ar")["وزارة البترول"].deed
    assert deed is not None
    assert deed.text.startswith("قالت وزارة البترول")
