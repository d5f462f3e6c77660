"""Who answers for a duty."""

import pytest

from minxue.engines.planscript import compile_text


def owners(text: str) -> list[tuple[str, str]]:
    return [(item.quote, item.role) for item in compile_text(text).owners]


def test_labels_give_the_roles():
    text = (
        "办好讲堂。(牵头单位:区教育局,配合单位:区民政局、区残联,各区、县级市政府)\n"
        "责任单位:人力资源和社会保障局、妇联 完成时限:6月底\n"
        "责任人:王某某 责任科室:社会事务科"
    )
    assert owners(text) == [
        ("区教育局", "lead"),
        ("区民政局", "support"),
        ("区残联", "support"),
        ("各区、县级市政府", "support"),
        ("人力资源和社会保障局", "responsible"),
        ("妇联", "responsible"),
        ("社会事务科", "responsible"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("培训由农业农村部门组织实施。", [("农业农村部门", "responsible")]),
        ("任务由按规定程序选定的培训机构承担。", [("培训机构", "responsible")]),
        ("由区设立讲堂,与社区共同管理。", [("区", "responsible"), ("社区", "support")]),
        ("由溪口街道主任任教育委员会主任。", [("溪口街道主任", "lead")]),
        ("讲师团由专家组成。", []),
        ("由分管领导、各科室负责人为成员。", []),
        ("以学校、村委会为支撑,以文化站为基地。", [("学校", "support"), ("村委会", "support"), ("文化站", "support")]),
        ("以街道办、成教中心为培训中心,以居民需要为中心。", [("街道办", "responsible"), ("成教中心", "responsible")]),
        (
            "责任单位:“文化站”(含分馆、书屋)、 学校 。",
            [("文化站”(含分馆、书屋)", "responsible"), ("学校", "responsible")],
        ),
        ("以政府牵头,大家参与。", [("政府", "lead")]),
        ("在镇党委、镇政府的统一领导下工作。", [("镇党委", "lead"), ("镇政府", "lead")]),
        (
            "成立溪口街道社区教育领导小组,下设办公室。",
            [("溪口街道社区教育领导小组", "responsible"), ("办公室", "responsible")],
        ),
        (
            "成立以街道主任为组长、各科室负责人为成员的读书领导小组。",
            [("街道主任", "lead"), ("读书领导小组", "responsible")],
        ),
        ("成立工作专班,召开委员会会议。", [("工作专班", "responsible")]),
        ("设立书屋、完善领导小组。", []),
        ("社区书记任组长,居委会主任任副组长。", [("社区书记", "lead"), ("居委会主任", "lead")]),
        ("带领全体医务人员向居民宣讲。", [("全体医务人员", "responsible")]),
        ("充分发挥社区学校的龙头作用。", [("社区学校", "responsible")]),
        ("发挥街道,社区文体指导员的作用。", [("街道,社区文体指导员", "responsible")]),
        ("发挥社区教育的作用。", []),
        ("各社区要发挥老年协会的作用。", [("各社区", "responsible")]),
    ],
)
def test_rules_with_a_keyword(text: str, found: list[tuple[str, str]]):
    assert owners(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("各社区市民学校及相关部门,在摸底后申报。", ["各社区市民学校", "相关部门"]),
        ("文化站、农技站要办好讲座。", ["文化站", "农技站"]),
        ("各村(社区)开展夜读。", ["各村(社区)"]),
        ("区教育局等部门要密切配合。", ["区教育局"]),
        ("6月底前,各社区完成登记。", ["各社区"]),
        ("区大数据局、总工会要办好讲座。", ["区大数据局", "总工会"]),
        ("街道教育科:负责发放课本。", ["街道教育科"]),
        ("政府开办的卫生机构全部参加。", ["政府开办的卫生机构"]),
        ("各单位主要负责人为第一责任人。", ["各单位主要负责人"]),
        ("我社区将开展夜读。", []),
        ("支持学校开展夜读。", []),
        ("建立“政府主导、部门配合、社会参与”的机制。", []),
        ("政府主导、部门配合、学校参与。", []),
        ("每社区至少开展一次。", []),
        ("老年人要按时到课。", []),
        ("讲堂要覆盖全镇的每一个村。", []),
        ("书屋(含两个分馆)、学校要开门。", ["书屋(含两个分馆)", "学校"]),
        ("社区学校建设。", []),
    ],
)
def test_the_doer_begins_a_clause(text: str, found: list[str]):
    assert [quote for quote, _ in owners(text)] == found


def test_the_role_of_a_doer_follows_its_verb():
    assert owners("社区教育中心牵头,各村配合,妇联负责登记。") == [
        ("社区教育中心", "lead"),
        ("各村", "support"),
        ("妇联", "responsible"),
    ]


def test_each_body_counts_once_an_item():
    text = "一、读书\n社区教育领导小组要开会。领导小组要检查,社区教育领导小组办公室要记录。\n二、唱歌\n领导小组要开会。"
    assert [quote for quote, _ in owners(text)] == ["社区教育领导小组", "社区教育领导小组办公室", "领导小组"]


def test_traditional_characters_are_read_and_quoted_as_written():
    assert owners("街道辦事處要辦好講堂。") == [("街道辦事處", "responsible")]


def test_a_chain_of_roles_and_a_slogan():
    assert owners("社区教育中心牵头、各村配合、妇联协助。") == [
        ("社区教育中心", "lead"),
        ("各村", "support"),
        ("妇联", "support"),
    ]
    assert owners("建立政府牵头、部门配合、社会参与的机制。") == []


def test_a_second_by_in_the_same_sentence():
    assert owners("校长由社区党组织书记担任,副校长由居委会副主任担任。") == [
        ("社区党组织书记", "lead"),
        ("居委会副主任", "lead"),
    ]
