from contextlib import closing

import pytest

from corrections.recall.fallings import a_paper


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_paper(request, tmp_path):
    """A newsroom that has published nothing, on each database."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgresql").own_database()
    paper = a_paper(tmp_path, url=url)
    with closing(paper.desk.database):
        yield paper
