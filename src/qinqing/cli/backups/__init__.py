"""``qinqing backup`` and ``qinqing restore``."""
