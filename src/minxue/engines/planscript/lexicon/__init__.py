"""The words of the trade, as tables: a new word goes into a table here, a new rule into the module of its list.

All words are written in simplified, half-width characters, because every rule reads the folded text.
"""
