from statistics import median

from tests.architecture.checkout import ROOT, SOURCE, code_files

MOST_LINES = 500
MEDIAN_LINES = 80
CODE = (".py", ".html", ".js", ".css")


def lines_by_file() -> dict[str, int]:
    return {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in code_files(*CODE)
    }


def test_no_file_is_too_long_to_be_read_at_one_sitting() -> None:
    too_long = {name: n for name, n in lines_by_file().items() if n > MOST_LINES}
    assert not too_long, "split by the domain"


def test_half_of_the_source_files_fit_on_a_screen() -> None:
    inside = str(SOURCE.relative_to(ROOT))
    sizes = [n for name, n in lines_by_file().items() if name.startswith(inside)]
    assert median(sizes) <= MEDIAN_LINES
