"""The records of an export as they stand in its files. Fields that are not read here are left out on purpose."""

from typing import Any

import msgspec

NOTHING = msgspec.Raw(b"")


class Profile(msgspec.Struct):
    real_name: str | None = None
    display_name: str | None = None
    email: str | None = None
    phone: str | None = None
    title: str | None = None
    bot_id: str | None = None
    image_original: str | None = None
    fields: dict[str, Any] | list[Any] | None = None


class User(msgspec.Struct):
    id: str
    name: str | None = None
    team_id: str | None = None
    deleted: bool | None = None
    real_name: str | None = None
    tz: str | None = None
    is_bot: bool | None = None
    is_admin: bool | None = None
    is_owner: bool | None = None
    is_restricted: bool | None = None
    is_ultra_restricted: bool | None = None
    is_stranger: bool | None = None
    updated: int | None = None
    profile: Profile | None = None


class Words(msgspec.Struct):
    value: str | None = None


class ListedPin(msgspec.Struct):
    """`id` is the time of the message that is pinned; of a file that is, its id."""

    id: str | None = None
    user: str | None = None
    created: int | str | None = None


class Conversation(msgspec.Struct):
    """A line of channels.json, groups.json, dms.json or mpims.json. `members` is a number in some exports."""

    id: str
    name: str | None = None
    created: int | str | None = None
    creator: str | None = None
    is_archived: bool | None = None
    is_private: bool | None = None
    members: list[str] | int | None = None
    pins: list[ListedPin | None] | None = None
    topic: Words | None = None
    purpose: Words | None = None


class Edited(msgspec.Struct):
    ts: str | None = None


class Reaction(msgspec.Struct):
    name: str
    users: list[str] = []
    count: int | None = None


class File(msgspec.Struct):
    id: str | None = None
    name: str | None = None
    title: str | None = None
    mode: str | None = None
    file_access: str | None = None
    permalink: str | None = None
    url_private: str | None = None
    mimetype: str | None = None


class Field(msgspec.Struct):
    title: str | None = None
    value: str | int | float | bool | None = None


class Attachment(msgspec.Struct):
    fallback: str | None = None
    pretext: str | None = None
    author_name: str | None = None
    title: str | None = None
    title_link: str | None = None
    text: str | None = None
    fields: list[Field] | None = None
    from_url: str | None = None
    original_url: str | None = None
    image_url: str | None = None
    is_share: bool | None = None
    is_msg_unfurl: bool | None = None
    ts: str | int | float | None = None


class Comment(msgspec.Struct):
    user: str | None = None
    comment: str | None = None


class Face(msgspec.Struct):
    """user_profile or bot_profile of a message: all that is known of people of other organisations."""

    name: str | None = None
    real_name: str | None = None
    display_name: str | None = None


class Pinning(msgspec.Struct):
    pinned_by: str | None = None
    pinned_ts: int | str | None = None


class Message(msgspec.Struct):
    ts: str
    type: str | None = None
    subtype: str | None = None
    user: str | None = None
    bot_id: str | None = None
    username: str | None = None
    text: str | None = None
    thread_ts: str | None = None
    reply_count: int | None = None
    edited: Edited | None = None
    reactions: list[Reaction] | None = None
    file: File | None = None
    files: list[File | None] | None = None
    attachments: list[Attachment | None] | None = None
    comment: Comment | None = None
    user_profile: Face | None = None
    bot_profile: Face | None = None
    hidden: bool | None = None
    pinned_to: list[str] | None = None
    pinned_info: Pinning | None = None
    item: msgspec.Raw = NOTHING
    blocks: msgspec.Raw = NOTHING

    @property
    def starts_thread(self) -> bool:
        return bool(self.reply_count) or self.thread_ts == self.ts

    @property
    def root_ts(self) -> str | None:
        """Of the thread it answers in; None at the top level."""
        return self.thread_ts if self.thread_ts and self.thread_ts != self.ts else None
