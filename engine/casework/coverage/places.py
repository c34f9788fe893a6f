"""Where each comparison of a compiled test stands in the text of its rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...rulebooks import language as lang
from ...rulebooks import program as ir
from ...rulebooks.yaml_reading import Path_


@dataclass(frozen=True, slots=True)
class Leaf:
    """A filter that a test reads, and the path of each of its comparisons inside the criterion.

    `node` is the part of the compiled test that reads it. `chosen_by`: only items that this other filter
    does not rule out are held against it.
    """

    node: ir.Node
    filter: ir.Filter
    paths: tuple[Path_, ...]
    chosen_by: ir.Filter | None = None


def leaves(test: lang.Test, node: ir.Node, path: Path_ = ("test",)) -> Iterator[Leaf]:
    """Return what a test reads, in the order of its text; `node` is what the test was compiled to."""
    match test, node:
        case lang.ValueTest() | lang.ShareTest(), ir.Value():
            yield _leaf(node, node.filter, path)
        case lang.AttestedTest() | lang.JudgedTest(), ir.Value():
            yield _leaf(node, node.filter, (*path, test.NAME), by_field=True)
        case lang.CountTest() | lang.NoneTest() | lang.SumTest(), ir.Count() | ir.Sum():
            yield _leaf(node, node.filter, (*path, "where"), by_field=True)
        case lang.EveryTest(), ir.Every():
            yield _leaf(node, node.where, (*path, "where"), by_field=True)
            yield _leaf(node, node.also, (*path, "also"), by_field=True, chosen_by=node.where)
        case lang.IndicatorTest(), ir.Every():
            yield _leaf(node, node.where, (*path, "where"), by_field=True)
            yield _leaf(node, node.also, path, chosen_by=node.where)
        case lang.YearsTest(), ir.Years():
            yield _leaf(node, node.filter, (*path, "where"), by_field=True)
            if test.meanwhile is not None and node.meanwhile is not None:
                yield from leaves(test.meanwhile, node.meanwhile, (*path, "meanwhile"))
        case lang.PapersTest(), ir.All():
            for index, one in enumerate(node.of):
                assert isinstance(one, ir.Count)
                yield _leaf(one, one.filter, (*path, "papers", index), by_field=True)
        case lang.NotTest(), ir.Not():
            yield from leaves(test.not_, node.of, (*path, "not"))
        case lang.AllTest(), ir.All():
            for index, (said, one) in enumerate(zip(test.all, node.of, strict=True)):
                yield from leaves(said, one, (*path, "all", index))
        case lang.AnyTest(), ir.Any():
            for index, (said, one) in enumerate(zip(test.any, node.of, strict=True)):
                yield from leaves(said, one, (*path, "any", index))
        case lang.AtLeastKTest(), ir.AtLeast():
            for index, (said, one) in enumerate(zip(test.at_least_k_of.of, node.of, strict=True)):
                yield from leaves(said, one, (*path, "at_least_k_of", "of", index))
        case str(), ir.CriterionRef():
            return
        case _:
            raise AssertionError(test)


_FOR: Final = {
    "candidate.kind": "candidate",
    "award": "award",
    "route": "route",
    "candidate.leader": "leader",
}  # fmt: skip
"""Key of a `for` by the field it asks about; a class may be wanted or unwanted."""


def leaf_of_for(applies: ir.Filter) -> Leaf:
    """Return what the `for` of a criterion reads."""
    keys = (
        _FOR.get(one.field, "not_class" if one.operator == "not_in" else "class")
        for one in applies.comparisons
    )
    return Leaf(ir.Value(applies), applies, tuple(("for", key) for key in keys))


def _leaf(
    node: ir.Node, of: ir.Filter, path: Path_, by_field: bool = False, chosen_by: ir.Filter | None = None
) -> Leaf:
    paths = tuple(
        (*path, one.field, one.operator) if by_field else (*path, one.operator) for one in of.comparisons
    )
    return Leaf(node, of, paths, chosen_by)
