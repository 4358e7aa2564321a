"""Meridian, an invented firm to try everything with: its people, their spaces, and what they wrote in three months."""
