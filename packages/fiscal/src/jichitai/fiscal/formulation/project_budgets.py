"""事業の決定額 / What was decided for a project of a unit in the budget of a year: the next year's requests carry it.

決定のときに要求から足し合わせて残す。要求の全部を読み返さなくても、前年度の額が番号で引ける。
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from jichitai.master_data.kernel import FiscalYear, OrganisationRef, Ref, Yen

from .references import FormulationRef
from .requests import BudgetRequest


class ProjectBudgetRef(Ref):
    """事業の予算の番号 / One project of a unit in a year: "2027/総務課/P1"."""

    @classmethod
    def of(cls, year: FiscalYear, unit: OrganisationRef, project: str) -> ProjectBudgetRef:
        """年度・所属・事業から / From the year, the unit and the code of the project; ``ValueError`` beyond 200 characters."""
        return cls(f"{year.year}/{unit}/{project}")


@frozen(kw_only=True)
class ProjectAmount:
    """科目の額 / The amount of one title in a project."""

    path: str
    amount: Yen


@frozen(kw_only=True)
class ProjectBudget:
    """事業の決定額 / The decided amounts of a project, by title."""

    ref: ProjectBudgetRef
    fiscal_year: FiscalYear
    formulation: FormulationRef
    amounts: tuple[ProjectAmount, ...] = field(repr=False)
    version: int = 0

    @property
    def parent(self) -> FormulationRef:
        """もとの帳票 / The formulation that decided it."""
        return self.formulation

    @property
    def case(self) -> None:
        """案件 / None: the requests hold the cases."""
        return None

    def amount_of(self, path: str) -> Yen:
        """科目の額 / The amount of a title; 0 yen when the project did not have it."""
        return next((each.amount for each in self.amounts if each.path == path), Yen(0))


def project_budgets(requests: Iterable[BudgetRequest]) -> tuple[ProjectBudget, ...]:
    """事業ごとに足す / The decided amounts of requests, by unit and project; in order of reference."""
    sums = dict[ProjectBudgetRef, dict[str, Yen]]()
    made_by = dict[ProjectBudgetRef, BudgetRequest]()
    for request in requests:
        ref = ProjectBudgetRef.of(request.fiscal_year, request.unit, request.project.code)
        made_by[ref], amounts = request, sums.setdefault(ref, {})
        for line, figure in zip(request.lines, request.figures, strict=True):
            amounts[line.title.path] = amounts.get(line.title.path, Yen(0)) + figure.amount
    return tuple(
        ProjectBudget(
            ref=ref, fiscal_year=made_by[ref].fiscal_year, formulation=made_by[ref].formulation,
            amounts=tuple(ProjectAmount(path=path, amount=amount) for path, amount in sorted(sums[ref].items())),
        )
        for ref in sorted(sums)
    )  # fmt: skip
