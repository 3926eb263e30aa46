"""Sources: readers of what systems export; vendor words end here."""
