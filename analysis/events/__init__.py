"""What happened: acts and occurrences in a text, their type, who did them to whom, and who says so."""
