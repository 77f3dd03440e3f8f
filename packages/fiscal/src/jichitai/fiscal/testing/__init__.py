"""試験の道具 / Contract suites and strategies: subclass a contract, give its fixture, inherit the promises."""

from .books import BooksContract
from .desk import DeskContract
from .papers import PapersContract
from .samples import a_budget, a_commitment, a_line, a_title, an_order, commit_command, issue_command
from .strategies import account_titles, amounts, days_near_the_edges

__all__ = [
    "BooksContract",
    "DeskContract",
    "PapersContract",
    "a_budget",
    "a_commitment",
    "a_line",
    "a_title",
    "account_titles",
    "amounts",
    "an_order",
    "commit_command",
    "days_near_the_edges",
    "issue_command",
]
