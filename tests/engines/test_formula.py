from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.formula import DEEPEST, LONGEST, FormulaError, parse


def test_a_rate_is_exact() -> None:
    rate = parse("trained_employed / base.employed * 100")
    assert rate.names == frozenset({"trained_employed", "base.employed"})
    assert rate.value({"trained_employed": 1, "base.employed": 3}) == Fraction(100, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 3 - 2", 5),
        ("24 / 4 / 2", 3),
        ("-2 * -3", 6),
        ("--5", 5),
        ("2 - -1", 3),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("（1＋2）×6÷3－1", 5),
        ("　7 ", 7),
    ],
)
def test_arithmetic(text: str, value: int | Fraction) -> None:
    assert parse(text).value({}) == value


def test_chinese_names_stand_as_they_are() -> None:
    assert parse("人次/常住居民*100").value({"人次": 30, "常住居民": Fraction(60)}) == 50


def test_a_missing_value_makes_the_whole_unknown() -> None:
    assert parse("a + 1").value({}) is None
    assert parse("a + 1").value({"a": None}) is None


def test_division_by_zero_is_unknown() -> None:
    assert parse("1 / a").value({"a": 0}) is None


def test_a_formula_is_spelt_in_words() -> None:
    formula = parse("(a+b)/ base.residents*100")
    assert formula.spelt({"a": "讲座", "base.residents": "常住居民"}) == "(讲座 + b) / 常住居民 * 100"


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "a name or a number is missing"),
        ("1 +", 3, "a name or a number is missing"),
        ("* 2", 0, "a name or a number is missing"),
        ("(1 + 2", 6, "a closing bracket is missing"),
        ("1 2", 2, "unexpected '2'"),
        ("1)", 1, "unexpected ')'"),
        ("a ** b", 3, "a name or a number is missing"),
        ("a & b", 2, "unexpected '&'"),
        ("3people", 0, "'3people' is neither a name nor a number"),
        ("1.", 0, "'1.' is neither a name nor a number"),
        (".5", 0, "'.5' is neither a name nor a number"),
        ("1.2.3", 0, "'1.2.3' is neither a name nor a number"),
        ("²", 0, "a name or a number is missing"),
        ("__import__('os')", 10, "unexpected '('"),
    ],
)
def test_what_is_no_formula_is_refused_with_its_place(text: str, position: int, reason: str) -> None:
    with pytest.raises(FormulaError) as refused:
        parse(text)
    assert (refused.value.position, refused.value.reason) == (position, reason)
    assert str(refused.value) == f"{reason} (at {position})"


@pytest.mark.parametrize("opening", ["(", "-"])
def test_nesting_has_a_floor(opening: str) -> None:
    closing = ")" if opening == "(" else ""
    assert parse(opening * (DEEPEST - 2) + "1" + closing * (DEEPEST - 2)).value({}) == 1
    with pytest.raises(FormulaError) as refused:
        parse(opening * DEEPEST + "1" + closing * DEEPEST)
    assert (refused.value.position, refused.value.reason) == (DEEPEST, f"nested deeper than {DEEPEST}")


def test_a_long_sum_is_no_deep_sum_and_too_long_is_too_long() -> None:
    assert parse("+".join("1" * (LONGEST // 2))).value({}) == LONGEST // 2
    with pytest.raises(FormulaError) as refused:
        parse("1" * (LONGEST + 1))
    assert refused.value.position == LONGEST


@dataclass(frozen=True)
class Tree:
    text: str
    value: Fraction | None


VALUES: dict[str, Fraction | int | None] = {"a": Fraction(2, 3), "b": 5, "零": 0, "c.d_e": Fraction(-7)}
LEAVES = st.one_of(
    st.sampled_from([Tree(name, Fraction(value or 0)) for name, value in VALUES.items()]),
    st.integers(0, 999).map(lambda number: Tree(str(number), Fraction(number))),
    st.decimals(0, 99, places=2).map(lambda number: Tree(str(number), Fraction(number))),
)


def joined(left: Tree, sign: str, right: Tree) -> Tree:
    text = f"({left.text}{sign} {right.text})"
    if left.value is None or right.value is None or (sign == "/" and right.value == 0):
        return Tree(text, None)
    sums = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
    return Tree(text, sums[sign](left.value, right.value))


def negated(tree: Tree) -> Tree:
    return Tree(f"-{tree.text}", None if tree.value is None else -tree.value)


TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(joined, inner, st.sampled_from("+-*/"), inner) | inner.map(negated),
    max_leaves=12,
)


@given(TREES)
def test_any_tree_agrees_with_fractions(tree: Tree) -> None:
    assert parse(tree.text).value(VALUES) == tree.value


@given(st.lists(st.tuples(st.sampled_from("+-*/"), st.integers(1, 9)), min_size=1, max_size=12))
def test_precedence_without_brackets_is_that_of_school(parts: list[tuple[str, int]]) -> None:
    text = "1" + "".join(f"{sign}{number}" for sign, number in parts)
    total, product = Fraction(0), Fraction(1)
    for sign, number in parts:
        if sign in "+-":
            total, product = total + product, Fraction(number if sign == "+" else -number)
        else:
            product = product * number if sign == "*" else product / number
    assert parse(text).value({}) == total + product


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_is_refused_at_a_place_in_it(text: str) -> None:
    places = range(len(text) + 1)
    try:
        place = len(parse(text).text)
    except FormulaError as error:
        place = error.position
    assert place in places
