"""The Slack export: a zip of JSON files, one folder a conversation, one file a day."""
