"""What the draft states: sentences, quotations, who says so, figures, dates, names."""
