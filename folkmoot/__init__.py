"""Folkmoot: one place where an organisation talks, decides and gets work done."""

__version__ = "0.1.0"
