"""``qinqing facts``, ``acts`` and ``places``."""

from tests.cli.running import data, run


def test_facts_are_listed_with_what_they_may_be() -> None:
    found = {fact["name"]: fact for fact in data("facts")}
    assert "调研" in [option["value"] for option in found["场合"]["options"]]
    assert found["人均餐费"]["type"] == "money"


def test_a_word_narrows_the_list() -> None:
    every, some = data("facts"), data("facts", "餐费")
    assert 0 < len(some) < len(every)
    assert all(fact in every for fact in some)


def test_acts_are_found_by_their_everyday_names() -> None:
    assert "accept_gift" in [act["key"] for act in data("acts", "收礼")]


def test_every_listed_act_and_place_can_be_asked_about() -> None:
    places = {place["name"] for place in data("places")}
    assert {"顺城区", "恒口示范区", "河南省", "沈阳市", "济南市"} <= places
    act = data("acts", "用餐")[0]["label"]
    assert data("ask", "--place", "顺城区", "--act", act)["outcome"]


def test_a_place_lists_its_documents_the_highest_first() -> None:
    jinan = next(place for place in data("places") if place["id"] == "jinan")
    assert jinan["documents"].index("gifts-1988") < jinan["documents"].index("jinan")


def test_a_word_that_matches_nothing_says_so() -> None:
    for command in ("facts", "acts"):
        assert "没有与“zqxj”有关的条目" in run(command, "zqxj").stdout


def test_the_lists_keep_to_the_width_of_the_terminal() -> None:
    shown = run("places").stdout
    assert "济南市" in shown
    assert "济南市实施办法（试行）" in shown
