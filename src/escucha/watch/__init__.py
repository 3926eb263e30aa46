"""Watch: what the measures already tell, as findings."""
