import pytest

from onrecord.errors import OnrecordError
from onrecord.record.edge import Edge, edge_of
from onrecord.record.tiles import ENTRIES, Tiles, bundle_of, entries_of, levels_of, tile_path, tile_widths
from onrecord.record.tree import leaf_hash, node_hash, root


def test_paths_are_those_of_the_specification():
    assert tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tile_path(3, 5, 17) == "tile/3/005.p/17"
    assert tile_path(ENTRIES, 1000) == "tile/entries/x001/000"


def test_a_log_has_the_tiles_that_the_specification_counts():
    def widths(size):
        return {level: list(tile_widths(count)) for level, count in levels_of(size)}

    found = widths(70_000)
    assert [len(found[0]), found[0][-1], found[0][-2]] == [274, (273, 112), (272, 256)]
    assert found[1] == [(0, 256), (1, 17)]
    assert found[2] == [(0, 1)]
    assert widths(256) == {0: [(0, 256)], 1: [(0, 1)]}
    assert widths(0) == {}


def test_bundles_give_their_entries_back():
    told = [b"", b"a", b"b" * 65_535]
    assert entries_of(bundle_of(told)) == told
    assert bundle_of([b"ab"]) == b"\x00\x02ab"
    for cut in range(1, 5):
        assert entries_of(bundle_of([b"ab"])[:-cut]) != [b"ab"]


def test_the_edge_grows_to_the_same_tree_whatever_the_batches():
    leaves = [b"%d" % n for n in range(66_000)]
    files, edge, at = {}, Edge(), 0
    for batch in (1, 2, 253, 1, 511, 1, 64_768, 463):
        edge, new = edge.grown(leaves[at : at + batch])
        files |= new
        at += batch
    once, at_once = Edge().grown(leaves)
    assert edge == once
    assert all(files[path] == data for path, data in at_once.items())
    tiles = Tiles(files.get, len(leaves))
    assert root(tiles.node, len(leaves)) == edge.root()
    assert edge_of(tiles, edge.root()) == edge
    assert tiles.node(1, 3) == node_hash(leaf_hash(b"6"), leaf_hash(b"7"))
    assert tiles.entry(65_999) == b"65999"


def test_what_is_missing_or_too_short_is_named():
    _, files = Edge().grown([b"%d" % n for n in range(300)])
    del files["tile/0/001.p/44"]
    files["tile/0/000"] = files["tile/0/000"][:-1]
    for index, told in ((299, "tile/0/001.p/44"), (0, "tile/0/000")):
        with pytest.raises(OnrecordError, match=told) as error:
            Tiles(files.get, 300).node(0, index)
        assert error.value.code == "REC10"
