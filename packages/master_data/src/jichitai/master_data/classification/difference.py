"""版の違い / What differs between two editions, for a person to read before a revision is made."""

from __future__ import annotations

from typing import Final

from attrs import asdict, frozen

from .entry import ClassEntry, ClassificationEdition, Succession


@frozen(kw_only=True)
class ChangedClass:
    """変わった分類 / A class in both editions that says something else, and the fields that differ."""

    before: ClassEntry
    after: ClassEntry

    @property
    def fields(self) -> tuple[str, ...]:
        """変わった欄 / The names of the fields that differ."""
        old, new = asdict(self.before), asdict(self.after)
        return tuple(each for each in old if old[each] != new[each])


@frozen(kw_only=True)
class EditionDifference:
    """版の違い / Classes added, retired (each with its succession, if any) and changed; by code."""

    added: tuple[ClassEntry, ...]
    retired: tuple[tuple[ClassEntry, Succession | None], ...]
    changed: tuple[ChangedClass, ...]

    @property
    def is_empty(self) -> bool:
        """違いがないか / True when the classes are the same."""
        return not (self.added or self.retired or self.changed)

    def __str__(self) -> str:
        lines = [f"＋ {each.code} {each.name}" for each in self.added]
        lines += [f"－ {each.code} {each.name} → {_where(to)}" for each, to in self.retired]
        lines += [
            f"＊ {each.after.code} {each.after.name}（{'・'.join(map(_NAMES.__getitem__, each.fields))}）"
            for each in self.changed
        ]
        return "\n".join(lines) or "違いはない"


_NAMES: Final = {
    "code": "コード", "name": "名称", "table": "表", "level": "階層", "parent": "上位", "retention": "保存期間",
    "historic": "歴史公文書", "current_use": "常用", "scope": "適用区分",
}  # fmt: skip


def _where(succession: Succession | None) -> str:
    if succession is None:
        return "（対応なし）"
    if not succession.to:
        return f"後継なし（{succession.reason}）"
    return "、".join(f"{each.code}（{each.decided_by}）" if each.decided_by else each.code for each in succession.to)


def difference_between(before: ClassificationEdition | None, after: ClassificationEdition) -> EditionDifference:
    """違いを挙げる / What the classes of ``after`` differ in from those of ``before`` (None: the first edition)."""
    old = {} if before is None else {each.code: each for each in before.entries}
    new = {each.code: each for each in after.entries}
    return EditionDifference(
        added=tuple(new[code] for code in sorted(new.keys() - old.keys())),
        retired=tuple((old[code], after.succession_of(code)) for code in sorted(old.keys() - new.keys())),
        changed=tuple(
            ChangedClass(before=old[code], after=new[code]) for code in sorted(old.keys() & new.keys()) if old[code] != new[code]
        ),
    )
