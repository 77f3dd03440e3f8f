"""木は RFC 6962 のとおり / The tree against a second, recursive reading of the RFC, and its published vectors."""

from hashlib import sha256

import pytest

from jichitai.master_data.journal.merkle import (
    EMPTY_ROOT,
    CompactRange,
    consistency_proof,
    inclusion_proof,
    root_of,
    verify_consistency,
    verify_inclusion,
)

SIZES = range(258)
LEAVES = [bytes([n % 256]) * (n % 5) + n.to_bytes(2, "big") for n in SIZES]

# RFC 6962 の試験に広く使われる八枚の葉と、その根（Certificate Transparency の公開の値）
CT_LEAVES = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                                              "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves):
    """RFC 6962 2.1, word by word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\1" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m, leaves):
    """RFC 6962 2.1.1, word by word."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return [*path(m, leaves[:k]), mth(leaves[k:])] if m < k else [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m, leaves, whole):
    """RFC 6962 2.1.2, word by word."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*subproof(m, leaves[:k], whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


CACHE: dict[tuple[int, int], bytes] = {}


def range_hash(begin, end):
    if (begin, end) not in CACHE:
        CACHE[begin, end] = mth(LEAVES[begin:end])
    return CACHE[begin, end]


def test_the_published_roots_come_out():
    assert [root_of(CT_LEAVES[: n + 1]).hex() for n in range(8)] == CT_ROOTS
    assert root_of([]) == EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize("size", SIZES)
def test_the_growing_tree_has_the_root_of_the_rfc(size):
    tree = CompactRange()
    for leaf in LEAVES[: size // 2]:
        tree.append(leaf)
    resumed = CompactRange(tree.size, tree.peaks)
    for leaf in LEAVES[size // 2 : size]:
        resumed.append(leaf)
    assert (resumed.size, resumed.root()) == (size, mth(LEAVES[:size]))


@pytest.mark.parametrize("size", range(1, 258))
def test_every_inclusion_proof_is_the_rfcs_and_holds(size):
    root = range_hash(0, size)
    for index in range(size) if size < 70 else {0, 1, size // 2, size - 2, size - 1, 127, 64}:
        if index >= size:
            continue
        proof = inclusion_proof(index, size, range_hash)
        assert proof == path(index, LEAVES[:size])
        assert verify_inclusion(LEAVES[index], index, size, proof, root)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 64, 65, 255, 256, 257])
def test_a_changed_inclusion_proof_does_not_hold(size):
    root = range_hash(0, size)
    for index in range(size):
        proof = inclusion_proof(index, size, range_hash)
        assert not verify_inclusion(b"another", index, size, proof, root)
        assert not verify_inclusion(LEAVES[index], index, size, [*proof, root], root)
        assert not verify_inclusion(LEAVES[index], index + size, size, proof, root)
        assert not verify_inclusion(LEAVES[index], -1, size, proof, root)
        if size > 1:
            assert not verify_inclusion(LEAVES[index], (index + 1) % size, size, proof, root)
            assert not verify_inclusion(LEAVES[index], index, size, proof[:-1], root)
            assert not verify_inclusion(LEAVES[index], index, size, [bytes(32), *proof[1:]], root)


@pytest.mark.parametrize("new", [1, 2, 3, 5, 8, 13, 64, 100, 128, 129, 255, 256, 257])
def test_every_consistency_proof_is_the_rfcs_and_holds(new):
    for old in range(1, new + 1):
        proof = consistency_proof(old, new, range_hash)
        assert proof == subproof(old, LEAVES[:new], True)
        roots = range_hash(0, old), range_hash(0, new)
        assert verify_consistency(old, roots[0], new, roots[1], proof)
        if old < new:
            assert not verify_consistency(old, bytes(32), new, roots[1], proof)
            assert not verify_consistency(old, roots[0], new, bytes(32), proof)
            assert not verify_consistency(old, roots[0], new, roots[1], [*proof, bytes(32)])
            assert not verify_consistency(old, roots[0], new, roots[1], proof[:-1])
            assert not verify_consistency(new, roots[1], old, roots[0], proof)


def test_consistency_with_nothing_and_with_itself():
    root = range_hash(0, 9)
    assert consistency_proof(0, 9, range_hash) == consistency_proof(9, 9, range_hash) == []
    assert verify_consistency(0, EMPTY_ROOT, 9, root, [])
    assert not verify_consistency(0, root, 9, root, [])
    assert not verify_consistency(0, EMPTY_ROOT, 9, root, [root])
    assert verify_consistency(9, root, 9, root, [])
    assert not verify_consistency(9, EMPTY_ROOT, 9, root, [])
    assert not verify_consistency(-1, root, 9, root, [])


def test_asking_for_proofs_that_cannot_be_is_a_program_fault():
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(9, 9, range_hash)
    with pytest.raises(ValueError, match="no extension"):
        consistency_proof(10, 9, range_hash)
    with pytest.raises(ValueError, match="peaks"):
        CompactRange(3, bytes(32))
    with pytest.raises(ValueError, match="peaks"):
        CompactRange(-1)
