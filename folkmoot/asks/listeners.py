"""What the team and who asked are told of a question, read from the log; registered by importing this."""

from folkmoot.asks.actions.news import find_done, find_news
from folkmoot.asks.schema import ASK_CHANGED
from folkmoot.notifications.schema import settle_by, tell_of

tell_of(ASK_CHANGED.name, find_news)
settle_by(ASK_CHANGED.name, find_done)
