"""Django's session engine over our own table (``SESSION_ENGINE``)."""

import json
from typing import Any

from django.contrib.sessions.backends.base import (
    CreateError,
    SessionBase,
    UpdateError,
)
from django.db import IntegrityError, transaction
from django.utils import timezone

from qinqing.apps.signin.models import Session
from qinqing.apps.signin.secrets import keyed, opened_session, sealed_session
from qinqing.apps.signin.states import IDLE
from qinqing.kernel.protection.errors import SealedValueRefused

_Data = dict[str, Any]


class SessionStore(SessionBase):
    """Keeps what a session holds, sealed; the key that a browser carries is not kept.

    ``row`` is the row as it was when the session was read, or None.
    """

    row: Session | None = None

    def load(self) -> _Data:
        """Return what the session holds; nothing for one idle beyond any limit."""
        self.row = self._found()
        if self.row is None:
            self._session_key = None
            return {}
        return self.decode(self.row.data)

    def encode(self, session_dict: _Data) -> str:
        text = json.dumps(session_dict, separators=(",", ":"))
        return sealed_session(_digest(self.session_key or ""), text.encode())

    def decode(self, session_data: bytes | str) -> _Data:
        """Read back what ``encode`` wrote; nothing of what was changed or moved."""
        try:
            text = opened_session(_digest(self.session_key or ""), str(session_data))
        except SealedValueRefused:
            return {}
        found: _Data = json.loads(text)
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(key=_digest(session_key)).exists()

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined] # of SessionBase, and in every engine of Django
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Write what the session holds.

        Raises ``CreateError`` for a key there is already, ``UpdateError`` for a session
        that was ended meanwhile: it must not come back.
        """
        if self.session_key is None:
            self.create()
            return
        data = self.encode(self._get_session(no_load=must_create))  # type: ignore[attr-defined] # likewise
        key = _digest(self.session_key)
        if not must_create:
            if not Session.objects.filter(key=key).update(data=data):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                self.row = Session.objects.create(key=key, data=data)
        except IntegrityError as error:
            raise CreateError from error

    def delete(self, session_key: str | None = None) -> None:
        found = session_key or self.session_key
        if found is not None:
            Session.objects.filter(key=_digest(found)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Do nothing: ending idle sessions leaves a trace, see ``services``."""

    def _found(self) -> Session | None:
        if self.session_key is None:
            return None
        since = timezone.now() - IDLE
        rows = Session.objects.select_related("account")
        return rows.filter(
            key=_digest(self.session_key), last_seen_at__gt=since
        ).first()


def _digest(session_key: str) -> str:
    return keyed("session", session_key)
