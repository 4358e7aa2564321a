"""What administrators see and send."""
