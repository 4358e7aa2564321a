"""What other areas may have made of a picture: small, re-encoded, without what else was in the file."""

from folkmoot.people.photos import shrink

__all__ = ["shrink"]
