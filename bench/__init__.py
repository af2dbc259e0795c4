"""Documents by the thousand, a peer beside us, and figures: how fast the product is and against what."""
