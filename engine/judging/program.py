from ..rulebooks.program import *  # noqa
from ..rulebooks.program import All, Any, AtLeast, Cited, Combination, Comparison, Count, Criterion, CriterionRef, Every, Filter, Node, Not, Point, Program, ReadingChoice, Sum, Value, Years  # noqa
