"""Measures of the page after GB/T 9704-2012: A4, text area 156 × 225 mm, 22 lines of 28 characters."""

PAGE = (210, 297)  # mm
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm
BODY_SIZE = 16  # pt, 3号
TITLE_SIZE = 22  # pt, 2号
LINE_PITCH = 28.95  # pt, 225 mm over 22 lines
LINES, CHARACTERS = 22, 28
POINTS_PER_MM = 72 / 25.4
BETWEEN = -0.25  # pt: 28 characters of 16 pt are wider than 156 mm

# The page number: 4号, the stroke beside it 7 mm under the text area, so that its line ends half a line lower.
PAGE_NUMBER_SIZE = 14  # pt, 4号
PAGE_NUMBER_UNDER = 7  # mm
# Tables are not laid down by the norm; 小四 leaves room for five columns.
TABLE_SIZE, TABLE_PITCH = 12, 18  # pt

# Named, not shipped: the reader's machine has them. Titles, and levels 0 to 3 of the outline.
TITLE_FONT = "方正小标宋简体"
FONTS = ("仿宋_GB2312", "黑体", "楷体_GB2312", "仿宋_GB2312")
SONG_FONT = "宋体"
LATIN_FONT = "Times New Roman"
