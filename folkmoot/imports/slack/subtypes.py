"""Which messages are somebody's words, and which only tell what Slack did."""

from folkmoot.imports.slack.records import Message

NOTICES = {
    "channel_join": "notice that somebody came",
    "group_join": "notice that somebody came",
    "app_conversation_join": "notice that somebody came",
    "bot_add": "notice that somebody came",
    "channel_leave": "notice that somebody left",
    "group_leave": "notice that somebody left",
    "app_conversation_leave": "notice that somebody left",
    "bot_remove": "notice that somebody left",
    "joiner_notification": "notice that somebody came",
    "joiner_notification_for_inviter": "notice that somebody came",
    "channel_name": "notice of a new name, topic or purpose",
    "group_name": "notice of a new name, topic or purpose",
    "channel_topic": "notice of a new name, topic or purpose",
    "group_topic": "notice of a new name, topic or purpose",
    "channel_purpose": "notice of a new name, topic or purpose",
    "group_purpose": "notice of a new name, topic or purpose",
    "channel_archive": "notice that a channel was archived",
    "group_archive": "notice that a channel was archived",
    "channel_unarchive": "notice that a channel was archived",
    "group_unarchive": "notice that a channel was archived",
    "pinned_item": "notice of a pin",
    "unpinned_item": "notice of a pin",
    "sh_room_created": "notice of a call",
    "sh_room_shared": "notice of a call",
    "huddle_thread": "notice of a call",
    "channel_convert_to_private": "notice of a setting",
    "channel_convert_to_public": "notice of a setting",
    "channel_posting_permissions": "notice of a setting",
    "bot_enable": "notice of a setting",
    "bot_disable": "notice of a setting",
    "channel_canvas_updated": "notice of a setting",
    "tabbed_canvas_updated": "notice of a setting",
    "conversations_requires_restricting_guests": "notice of a setting",
    "reminder_add": "reminder",
    "reminder_delete": "reminder",
    "ekm_access_denied": "message that Slack itself could not read",
    "document_comment_root": "comment on a canvas",
    "message_changed": "record of a change",
    "message_deleted": "record of a change",
    "message_replied": "record of a change",
}
WORDS = frozenset(
    {
        "",
        "me_message",
        "bot_message",
        "thread_broadcast",
        "reply_broadcast",
        "file_share",
        "file_comment",
        "file_mention",
        "document_mention",
        "slackbot_response",
        "tombstone",
        "assistant_app_thread",
    }
)
NO_MESSAGE = "record that is not a message"
EMPTY_TOMBSTONE = "message that was deleted"
CUT_REASONS = {
    EMPTY_TOMBSTONE: "its text is gone from the archive",
    NO_MESSAGE: "nobody said it",
}


def find_reason_to_drop(message: Message) -> str | None:
    """Why a message does not come, or None if it does. What others answered comes, whatever it is."""
    if message.type not in {None, "message"}:
        return NO_MESSAGE
    subtype = message.subtype or ""
    if message.starts_thread:
        return None
    if subtype == "tombstone":
        return EMPTY_TOMBSTONE
    return NOTICES.get(subtype) or ("hidden message" if message.hidden and subtype not in WORDS else None)
