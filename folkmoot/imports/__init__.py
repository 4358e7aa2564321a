"""What other systems held, brought in whole: people, spaces, items, and an account of what did not come."""
