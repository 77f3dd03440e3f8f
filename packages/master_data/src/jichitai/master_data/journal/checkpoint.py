"""検査点 / A checkpoint: what the whole journal was at one moment, in a few signed lines.

The text is a C2SP checkpoint in a signed note: origin, size, root, an extension line with
the instant, an empty line, then one line per signature. It can be kept in a file, given
to a time-stamping authority, or printed and put in a safe; any of these anchors the journal.
"""

from __future__ import annotations

import hmac
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Final, Protocol

from attrs import evolve, field, frozen

from . import findings
from .errors import CheckpointNotReadable

_BODY: Final = re.compile(r"([^\n]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\ntime ([0-9TZ:.\-]{27})\n")
_SIGNATURE: Final = re.compile(r"\u2014 (\S{1,200}) ([A-Za-z0-9+/=]{8,1000})\n")
_KEY_ID_SIZE: Final = 4


class Signer(Protocol):
    """署名する者 / Signs checkpoints under a name; keys stay with it."""

    @property
    def name(self) -> str:
        """名 / The key's name: a text without blanks."""
        ...

    @property
    def key_id(self) -> bytes:
        """鍵の識別 / Four bytes that name the key and its algorithm."""
        ...

    def sign(self, message: bytes, /) -> bytes:
        """署名する / The signature over ``message``."""
        ...


class Verifier(Protocol):
    """署名を確かめる者 / Knows a signer's public key."""

    @property
    def name(self) -> str:
        """名 / The key's name."""
        ...

    @property
    def key_id(self) -> bytes:
        """鍵の識別 / Four bytes that name the key and its algorithm."""
        ...

    def verify(self, message: bytes, signature: bytes, /) -> bool:
        """確かめる / Was ``message`` signed by this key?"""
        ...


@frozen
class Signature:
    """署名 / One signature line: who, with which key, what."""

    name: str
    key_id: bytes
    value: bytes = field(repr=False)


@frozen(kw_only=True)
class Checkpoint:
    """検査点 / Origin, size and root of the journal's tree at an instant, and its signatures."""

    origin: str
    size: int
    root: bytes
    recorded_at: str
    signatures: tuple[Signature, ...] = ()

    @property
    def body(self) -> str:
        """署名される文 / The lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\ntime {self.recorded_at}\n"

    @property
    def text(self) -> str:
        """全文 / The signed note."""
        lines = (f"\u2014 {each.name} {b64encode(each.key_id + each.value).decode()}\n" for each in self.signatures)
        return f"{self.body}\n{''.join(lines)}"

    def signed_by(self, signer: Signer) -> Checkpoint:
        """署名を加える / The same checkpoint with one more signature; a witness cosigns the same way."""
        made = Signature(signer.name, signer.key_id, signer.sign(self.body.encode()))
        return evolve(self, signatures=(*self.signatures, made))

    def is_signed_for(self, verifier: Verifier) -> bool:
        """署名は正しいか / Does one of the signatures belong to the verifier's key, and hold?"""
        message = self.body.encode()
        return any(
            (each.name, each.key_id) == (verifier.name, verifier.key_id) and verifier.verify(message, each.value)
            for each in self.signatures
        )

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """読む / Read a signed note; ``CheckpointNotReadable`` if it does not have the form."""
        body, _, rest = text.partition("\n\n")
        found = _BODY.fullmatch(body + "\n")
        signatures = _SIGNATURE.findall(rest)
        if found is None or "".join(f"\u2014 {name} {value}\n" for name, value in signatures) != rest:
            raise CheckpointNotReadable(findings.checkpoint_not_readable())
        origin, size, root, recorded_at = found.groups()
        try:
            read = tuple(_signature(name, b64decode(value, validate=True)) for name, value in signatures)
        except ValueError:
            raise CheckpointNotReadable(findings.checkpoint_not_readable()) from None
        return cls(origin=origin, size=int(size), root=b64decode(root), recorded_at=recorded_at, signatures=read)


def _signature(name: str, value: bytes) -> Signature:
    if len(value) <= _KEY_ID_SIZE:
        raise ValueError("a signature line holds a key id and a signature")
    return Signature(name, value[:_KEY_ID_SIZE], value[_KEY_ID_SIZE:])


def key_id_of(name: str, algorithm: bytes, key: bytes) -> bytes:
    """鍵の識別 / The signed-note key id: the first four bytes of SHA-256 over name, algorithm and key."""
    return sha256(name.encode() + b"\n" + algorithm + key).digest()[:_KEY_ID_SIZE]


@frozen(repr=False)
class HmacSigner:
    """共通鍵の署名 / HMAC-SHA256 with a key both sides hold: needs nothing but the standard library.

    Whoever can verify can also sign; where that matters, sign with Ed25519
    (``jichitai.master_data.sql.signing``).
    """

    name: str
    key: bytes = field()

    def __attrs_post_init__(self) -> None:
        if not self.name or any(letter.isspace() for letter in self.name) or "+" in self.name:
            raise ValueError("a key's name has neither blanks nor a plus sign")
        if len(self.key) < sha256().digest_size:
            raise ValueError("an HMAC-SHA256 key has at least 32 bytes")

    @property
    def key_id(self) -> bytes:
        """鍵の識別 / Four bytes; the key itself only enters through a hash."""
        return key_id_of(self.name, b"\xffhmac-sha256", sha256(self.key).digest())

    def sign(self, message: bytes, /) -> bytes:
        """署名する / The authentication code of ``message``."""
        return hmac.digest(self.key, message, "sha256")

    def verify(self, message: bytes, signature: bytes, /) -> bool:
        """確かめる / Compare in constant time."""
        return hmac.compare_digest(self.sign(message), signature)
