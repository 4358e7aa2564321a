"""The socket's side of the server, less patient than uvicorn's: what no client of ours does ends the line at once."""

import time
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

MOST_PARTS = 8
CONTROL_FRAMES_A_SECOND = 20
POLICY = 1008


class WholeFramesProtocol(WebSocketsSansIOProtocol):
    """uvicorn collects the parts of a message for ever, and answers any number of pings; neither reaches the hub, so
    its own limits on what a client may say cannot count them.
    """

    heard_at = 0.0
    """When the other end last said anything, an answer to a ping included."""
    _allowance = float(CONTROL_FRAMES_A_SECOND)
    _when = 0.0

    def data_received(self, data: bytes) -> None:
        self.heard_at = time.monotonic()
        super().data_received(data)

    def handle_cont(self, event: Any) -> None:
        if len(self.frames) >= MOST_PARTS:
            self.refuse()
        else:
            super().handle_cont(event)

    def handle_ping(self) -> None:
        if self.allows_control_frame():
            super().handle_ping()
        else:
            self.refuse()

    def handle_pong(self, event: Any) -> None:
        if self.allows_control_frame():
            super().handle_pong(event)
        else:
            self.refuse()

    def allows_control_frame(self) -> bool:
        now = time.monotonic()
        earned = (now - self._when) * CONTROL_FRAMES_A_SECOND
        self._allowance = min(CONTROL_FRAMES_A_SECOND, self._allowance + earned) - 1
        self._when = now
        return self._allowance >= 0

    def refuse(self) -> None:
        if self.close_sent or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": POLICY, "reason": ""})
        self.conn.fail(POLICY)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()
