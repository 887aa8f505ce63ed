"""The mailroom: readers' letters come in, each exactly once, and receipts and answers go out."""
