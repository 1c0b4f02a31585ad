"""Pure sums: performance of chips, shares, quantities with bounds."""
