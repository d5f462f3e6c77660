"""Communities and people pasted one a line."""

import pytest

from minxue.accounts.actions import make_user
from minxue.desk.queries.pasting import communities_in, guessed, lines_of, people_in
from minxue.orgs.choices import Role
from tests.scenes import Street


def test_lines_with_numbers_tabs_and_commas() -> None:
    text = "1、柳荫社区\t柳荫\n\n（二）桃园社区，桃园 ， 桃社\n 3. 望江社区  望江\n一心社区"
    assert lines_of(text) == [["柳荫社区", "柳荫"], ["桃园社区", "桃园", "桃社"], ["望江社区", "望江"], ["一心社区"]]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("翠苑一区居委会", "翠苑一区社区 翠苑一区 翠苑一区社区居委会"),
        ("柳荫社区", "柳荫 柳荫社区居委会"),
        ("柳荫社区居民委员会", "柳荫社区 柳荫 柳荫社区居委会"),
        ("桃园村", "桃园 桃园村委会"),
        ("桃园村民委员会", "桃园 桃园村委会"),
        ("柳村", "柳村委会"),
    ],
)
def test_short_names_are_guessed(name: str, short: str) -> None:
    assert guessed(name) == short


def test_what_is_there_and_what_stands_twice() -> None:
    rows = communities_in(f"柳荫社区\n桃园村，桃村\n桃园村\n 柳 荫 社 区\n{'长' * 121}", ["柳荫社区"])
    assert [(row.name[:4], row.found, row.village) for row in rows] == [
        ("柳荫社区", "there", False),
        ("桃园村", "new", True),
        ("桃园村", "twice", True),
        ("柳 荫 ", "there", False),
        ("长长长长", "long", False),
    ]
    assert rows[1].short_names == "桃村"


def test_people_with_roles_and_units(scene: Street) -> None:
    make_user(username="wangxiaoming", name="王小明", by=None)
    units, roles = [scene["street"], scene["willow"]], [Role.HEAD, Role.CLERK, Role.LEADER]
    text = "王小明\n王小明，领导\n李红，柳荫社区，主任\n张三，leader，火星\n赵四，督导\n！！！"
    assert [(one.name, one.username, one.role, one.unit.name) for one in people_in(text, units, roles)] == [
        ("王小明", "wangxiaoming2", "clerk", "柳荫街道"),
        ("王小明", "wangxiaoming3", "leader", "柳荫街道"),
        ("李红", "lihong", "head", "柳荫社区"),
        ("张三", "zhangsan", "leader", "柳荫街道"),
        ("赵四", "zhaosi", "clerk", "柳荫街道"),
        ("！！！", "user", "clerk", "柳荫街道"),
    ]
