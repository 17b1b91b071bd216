"""What a register refuses to do, told to the person who asked for it."""


class Refused(Exception):
    """An act that cannot be done as asked; the message is Chinese and ready to show.

    ``field`` names the part of the request that is wrong (an English field name, empty
    when none is), ``hint`` says what to do instead.
    """

    code = "refused"

    def __init__(self, text: str, *, field: str = "", hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.field = field
        self.hint = hint


class AccessDenied(Refused):
    """Somebody may not do this.

    Where they may not even know of the object, a page says that there is none.
    """

    code = "access_denied"
