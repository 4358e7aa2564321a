"""Ask this team: questions to a department one is not in, claimed by one, answered by all, private to those two sides."""
