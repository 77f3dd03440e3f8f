"""Alembic の入口 / Where Alembic's own command line enters."""

from jichitai.master_data.sql.migrate import run_environment

run_environment()
