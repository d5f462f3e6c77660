"""Measurements. Each prints ratios against a raw baseline taken in the same run."""
