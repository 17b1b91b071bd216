"""What every layer above the rulebook shares: public codes and the Beijing clock."""
