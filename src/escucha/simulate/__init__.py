"""An invented contact centre whose truth is known, of any size."""
