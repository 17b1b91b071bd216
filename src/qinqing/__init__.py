"""Clean and close: the rules between government and business, ready to be asked."""

__version__ = "0.1.0"
