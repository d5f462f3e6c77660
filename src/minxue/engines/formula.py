"""The small arithmetic language of indicators: names, numbers, ``+ - * /``, brackets.

``trained_employed / base.employed * 100`` is parsed by hand into a program for a stack, so that
nothing is ever handed to ``eval`` and a long formula cannot exhaust the interpreter's stack.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 1000
DEEPEST = 40
WIDE = str.maketrans("（）＋－＊／×÷　", "()+-*/*/ ")  # what a Chinese keyboard writes, one character for one


class FormulaError(ValueError):
    """The text is no formula: ``position`` counts characters from 0, ``reason`` says why."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(position, reason)
        self.position = position
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reason} (at {self.position})"


@dataclass(frozen=True, slots=True)
class Name:
    """A measure or base number, by its code."""

    code: str


type Step = Name | Fraction | str  # a str is one of "+-*/" or "~", the unary minus
type Token = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula; ``text`` is what was written."""

    text: str
    program: tuple[Step, ...]

    @property
    def names(self) -> frozenset[str]:
        """Codes that must have a value."""
        return frozenset(step.code for step in self.program if isinstance(step, Name))

    def value(self, values: Mapping[str, Fraction | int | None]) -> Fraction | None:
        """The exact value; None if a needed value is missing or None, or on division by zero."""
        stack: list[Fraction] = []
        for step in self.program:
            result = _run(step, stack, values)
            if result is None:
                return None
            stack.append(result)
        return stack.pop()

    def spelt(self, words: Mapping[str, str]) -> str:
        """The text with each name replaced by its words; a name without words stays as it is."""
        return (
            " ".join(words.get(token, token) for _, token in _tokens(self.text)).replace("( ", "(").replace(" )", ")")
        )


def parse(text: str) -> Formula:
    """Read a formula. Raises ``FormulaError``."""
    if len(text) > LONGEST:
        raise FormulaError(LONGEST, f"longer than {LONGEST} characters")
    reader = _Reader(_tokens(text), len(text))
    reader.sum(0)
    if reader.sign:
        raise FormulaError(reader.position, f"unexpected {reader.sign!r}")
    return Formula(text, tuple(reader.program))


def _run(step: Step, stack: list[Fraction], values: Mapping[str, Fraction | int | None]) -> Fraction | None:
    if isinstance(step, Fraction):
        return step
    if isinstance(step, Name):
        found = values.get(step.code)
        return None if found is None else Fraction(found)
    right = stack.pop()
    if step == "~":
        return -right
    return _combine(step, stack.pop(), right)


def _combine(sign: str, left: Fraction, right: Fraction) -> Fraction | None:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    return left / right if right else None


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    plain = text.translate(WIDE)
    start = 0
    while start < len(plain):
        end = start + 1
        if not plain[start].isspace():
            if _in_word(plain[start]):
                while end < len(plain) and _in_word(plain[end]):
                    end += 1
            tokens.append((start, plain[start:end]))
        start = end
    return tokens


def _in_word(sign: str) -> bool:
    return sign.isalpha() or sign in "0123456789._"


class _Reader:
    """Recursive descent: ``sum`` of ``product``s of ``factor``s, written down in postfix order."""

    def __init__(self, tokens: list[Token], end: int) -> None:
        self.tokens = tokens
        self.end = end
        self.at = 0
        self.program: list[Step] = []

    @property
    def sign(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    @property
    def position(self) -> int:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else self.end

    def take(self) -> str:
        sign = self.sign
        self.at += 1
        return sign

    def sum(self, depth: int) -> None:
        self.product(depth)
        while self.sign in ("+", "-"):
            sign = self.take()
            self.product(depth)
            self.program.append(sign)

    def product(self, depth: int) -> None:
        self.factor(depth)
        while self.sign in ("*", "/"):
            sign = self.take()
            self.factor(depth)
            self.program.append(sign)

    def factor(self, depth: int) -> None:
        if depth == DEEPEST:
            raise FormulaError(self.position, f"nested deeper than {DEEPEST}")
        if self.sign == "-":
            self.take()
            self.factor(depth + 1)
            self.program.append("~")
        elif self.sign == "(":
            self.take()
            self.sum(depth + 1)
            if self.sign != ")":
                raise FormulaError(self.position, "a closing bracket is missing")
            self.take()
        else:
            self.program.append(self.leaf())

    def leaf(self) -> Step:
        if not self.sign or not _in_word(self.sign[0]):
            raise FormulaError(self.position, "a name or a number is missing")
        if self.sign[0].isalpha() or self.sign[0] == "_":
            return Name(self.take())
        whole, dot, part = self.sign.partition(".")
        if not _digits(whole) or (dot and not _digits(part)):
            raise FormulaError(self.position, f"{self.sign!r} is neither a name nor a number")
        return Fraction(self.take())


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
