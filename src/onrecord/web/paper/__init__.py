"""Paper: sets words on numbered pages and makes a PDF of them, without a browser."""
