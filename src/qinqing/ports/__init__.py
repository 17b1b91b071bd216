"""What the product needs from outside, as protocols; adapters meet them."""
