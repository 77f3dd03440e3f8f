"""署名 / Ed25519 signatures for checkpoints, as C2SP signed notes have them. Needs ``cryptography``."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ..journal.checkpoint import key_id_of

_ED25519: Final = b"\x01"


@frozen(repr=False)
class Ed25519Verifier:
    """公開鍵 / Knows the 32 bytes of a public key, which may be given to anyone."""

    name: str
    public_key: bytes = field()

    def __attrs_post_init__(self) -> None:
        Ed25519PublicKey.from_public_bytes(self.public_key)

    @property
    def key_id(self) -> bytes:
        """鍵の識別 / Four bytes over name, algorithm and public key."""
        return key_id_of(self.name, _ED25519, self.public_key)

    def verify(self, message: bytes, signature: bytes, /) -> bool:
        """確かめる / Does the signature hold?"""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@frozen(repr=False)
class Ed25519Signer:
    """秘密鍵 / Holds the 32 bytes of a private key. A key in an HSM: write your own ``Signer``."""

    name: str
    private_key: bytes = field()

    def __attrs_post_init__(self) -> None:
        Ed25519PrivateKey.from_private_bytes(self.private_key)

    @classmethod
    def generate(cls, name: str) -> Ed25519Signer:
        """鍵を作る / A new key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def verifier(self) -> Ed25519Verifier:
        """公開鍵 / What others need to verify."""
        public = Ed25519PrivateKey.from_private_bytes(self.private_key).public_key()
        return Ed25519Verifier(self.name, public.public_bytes_raw())

    @property
    def key_id(self) -> bytes:
        """鍵の識別 / That of the public key."""
        return self.verifier.key_id

    def sign(self, message: bytes, /) -> bytes:
        """署名する / 64 bytes, the same for the same message."""
        return Ed25519PrivateKey.from_private_bytes(self.private_key).sign(message)
