"""What a check found, told on a terminal, as a page, as JSON and as SARIF."""
