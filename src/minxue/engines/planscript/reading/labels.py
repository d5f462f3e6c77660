"""Numbers as list labels write them: Word's ``numFmt`` names (ECMA-376 part 1, 17.18.59) and HTML's few."""

from collections.abc import Callable

MOST = 9999  # beyond that every label is written in plain figures
HAN = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def label_of(number: int, style: str) -> str:
    """``label_of(21, "chineseCounting") == "二十一"``; an unknown style is written in figures."""
    if style == "none":
        return ""
    if not 1 <= number <= MOST:
        return str(number)
    return STYLES.get(style, str)(number)


def chinese(number: int, digits: str = HAN, units: str = "十百千", zero: str = "零", *, bare_ten: bool = True) -> str:
    """A number below ten thousand in Chinese words; ``bare_ten`` writes 十二, not 一十二."""
    words: list[str] = []
    for place, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure != "0":
            words.append(digits[int(figure)] + (units[place - 1] if place else ""))
        elif words and words[-1] != zero:
            words.append(zero)
    text = "".join(words).rstrip(zero)
    return text[1:] if bare_ten and 10 <= number < 20 else text


def japanese(number: int) -> str:
    """Like Chinese, without a word for zero and without 一 before 十, 百 and 千."""
    text = chinese(number, zero="")
    return text.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def digit_by_digit(number: int) -> str:
    return "".join(HAN[int(figure)] for figure in str(number))


def letters(number: int) -> str:
    """A … z, aa, bb, … as Word counts."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1) if times < 10 else str(number)


def roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def circled(number: int) -> str:
    """① … ⑳ ㉑ … ㊿, then figures."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _from(start: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(start + number - 1) if number <= last else str(number)


def _turning(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number <= len(signs) else str(number)


STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": lambda number: f"{number}.",
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": japanese,
    "ideographDigital": digit_by_digit,
    "japaneseDigitalTenThousand": digit_by_digit,
    "taiwaneseDigital": digit_by_digit,
    "chineseLegalSimplified": lambda number: chinese(number, LEGAL, "拾佰仟", bare_ten=False),
    "japaneseLegal": lambda number: chinese(number, LEGAL_TRADITIONAL, "拾佰仟", bare_ten=False),
    "ideographLegalTraditional": lambda number: chinese(number, LEGAL_TRADITIONAL, "拾佰仟", bare_ten=False),
    "ideographTraditional": _turning(STEMS),
    "ideographZodiac": _turning(BRANCHES),
    "ideographEnclosedCircle": _from(0x3280, 10),
}
