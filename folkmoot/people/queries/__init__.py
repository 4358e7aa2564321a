"""All SQL of this area, one function a statement."""
