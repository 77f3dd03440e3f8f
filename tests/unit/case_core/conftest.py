"""起案と決裁の試験の道具 / A walk through the example city."""

import pytest

from jichitai.case_core.testing import Walk


@pytest.fixture
def walk():
    return Walk()
