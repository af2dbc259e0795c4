"""What citizens search: one tokenizer for text and query, the index, and the questions that must be answered."""
