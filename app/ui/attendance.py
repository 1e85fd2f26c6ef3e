"""Who is at work: asked once a day, and after idle minutes where the office has several persons."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from app.texts import local_date
from app.ui.session import Session

EXAMPLE_PERSON = "Người xem ví dụ"
CHECK_EVERY_MS = 30_000
_SIGNS_OF_LIFE = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Attendance(QObject):
    """Says `asking` when somebody has to choose a name; installed as an event filter of the application."""

    asking = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._idle_minutes = 30
        self._several = False
        self._last_sign = session.clock.now()
        self._day = local_date(self._last_sign)
        self._timer = QTimer(self, interval=CHECK_EVERY_MS)
        self._timer.timeout.connect(self.check)

    def watch_keys(self) -> None:
        """See each key and click of the program from now on."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def begin(self) -> None:
        """A data folder was opened: take today's person, or ask."""
        from app.services import office_settings, people  # lazy: SQLAlchemy must not load before the first paint
        from app.services.types import Actor  # lazy: with them

        today = local_date(self._session.clock.now())
        self._several = len(self._session.read(people.list_people, today)) > 1
        self._idle_minutes = self._session.read(office_settings.office_settings).idle_minutes
        self._last_sign, self._day = self._session.clock.now(), today
        actor = self._session.read(people.todays_actor)
        if actor is None and self._session.is_example and not self._several:
            actor = Actor(None, EXAMPLE_PERSON)
        self._session.set_actor(actor)
        self._timer.start()

    def check(self) -> None:
        """Another day, or nobody touched the PC for long: the next one says who they are."""
        if not (self._several and self._idle_minutes and self._session.is_open and self._session.actor is not None):
            return
        now = self._session.clock.now()
        idle = (now - self._last_sign).total_seconds() / 60
        if idle >= self._idle_minutes or local_date(now) != self._day:
            self._session.set_actor(None)
            self.asking.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the last key or click; nothing is taken away."""
        if event.type() in _SIGNS_OF_LIFE:
            self._last_sign = self._session.clock.now()
        return False
