"""証拠 / Proof that one entry is in a signed journal, which a third party can check alone."""

from __future__ import annotations

from attrs import frozen

from .chain import chain_hash
from .checkpoint import Checkpoint, Verifier
from .merkle import verify_inclusion


@frozen(kw_only=True)
class Evidence:
    """証拠 / An entry's bytes, its place in the tree, the path to the root, and the signed root."""

    content: bytes
    previous_hash: bytes
    leaf_index: int
    path: tuple[bytes, ...]
    checkpoint: Checkpoint

    def holds(self, verifier: Verifier) -> bool:
        """成り立つか / Is this very content under a root the verifier's key has signed?"""
        data, signed = chain_hash(self.previous_hash, self.content), self.checkpoint
        return signed.is_signed_for(verifier) and verify_inclusion(data, self.leaf_index, signed.size, self.path, signed.root)
