"""Portraits of people who do not exist, drawn from a few words about each."""
