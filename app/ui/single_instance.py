"""A second start brings the first window to the front: a local socket named after the data folder."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


def channel_name(home: Path) -> str:
    """The name both programs know; short, since systems limit it."""
    return "chamdiem-" + hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]


class FirstWindow(QObject):
    """Listens for a second start of the same data folder."""

    wanted_in_front = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._called)

    def listen(self, home: Path) -> bool:
        """Begin; called once the lock of the folder is ours, so an old socket of a killed program may go."""
        self._server.close()
        QLocalServer.removeServer(channel_name(home))
        return self._server.listen(channel_name(home))

    def _called(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
        self.wanted_in_front.emit()


def wake_first_window(home: Path) -> bool:
    """Ask the window that holds this folder to come to the front; False when no window answers."""
    socket = QLocalSocket()
    socket.connectToServer(channel_name(home))
    found = socket.waitForConnected(WAIT_MS)
    if found and socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(WAIT_MS)
    return found
