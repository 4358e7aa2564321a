"""Groups of people: named lists that can be mentioned, and given membership of spaces."""
