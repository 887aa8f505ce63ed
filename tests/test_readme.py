import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_everything_the_readme_links_to_is_there():
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_make_target_and_benchmark_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make ([a-z-]+)", README, flags=re.M)
    assert targets
    assert all(re.search(rf"^{target}:", makefile, flags=re.M) for target in targets)
    assert all((ROOT / script).exists() for script in re.findall(r"python (benchmarks/\S+)", README))
