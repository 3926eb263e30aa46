"""Pure statistics: numpy in, Estimate out."""
