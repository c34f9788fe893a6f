"""Tables built by hand, as a workbook would hold them, and what lists make of them."""

from __future__ import annotations

from typing import Any

from awards.engine.dossiers.reading import make_dossier
from awards.engine.intake.tables import Table, Value
from awards.engine.lists.reading import (
    Defaults,
    Gathered,
    Item,
    Known,
    Layout,
    Passed,
    Prepared,
    Stray,
    Wanted,
    gather,
    lay_out,
    prepare,
)

KNOWN = Known(
    awards={
        "giay-khen-xa": ("Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã", "Certificate of the commune chair"),
        "giay-khen-huyen": (
            "Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện",
            "Certificate of the district chair",
        ),
        "bang-khen-tinh": (
            "Bằng khen của Chủ tịch Ủy ban nhân dân cấp tỉnh",
            "Certificate of merit of the provincial chair",
        ),
    },
    campaigns={"dot-mau": ("Đợt thi đua mẫu", "Sample campaign"), "dot-hai": ("Đợt thi đua hai", "Second")},
    offered={
        "dot-mau": ("giay-khen-huyen", "bang-khen-tinh"),
        "dot-hai": ("giay-khen-xa", "giay-khen-huyen"),
    },
    attestations={"xac-nhan-mau": ("Xác nhận mẫu", "Sample statement")},
    indicators={"chi-tieu-mau": ("Chỉ tiêu mẫu", "Sample figure")},
)
AWARD = "Giấy khen của Chủ tịch UBND huyện"


def table(sheet: str | None, *rows: tuple[Value, ...], **more: Any) -> Table:
    """Return one sheet of `list.xlsx`; a CSV file has no sheet."""
    return Table("list.xlsx" if sheet else "list.csv", sheet, rows, **more)


class Read:
    """What a few tables give."""

    def __init__(
        self, *tables: Table, defaults: Defaults | None = None, wanted: Wanted | None = None
    ) -> None:
        self.tables = list(tables)
        self.layout: Layout = lay_out(self.tables, wanted, KNOWN)
        self.items: list[Item] = list(gather(self.tables, self.layout))
        self.gathered = [one for one in self.items if isinstance(one, Gathered)]
        self.strays = [one for one in self.items if isinstance(one, Stray)]
        self.passed = [one for one in self.items if isinstance(one, Passed)]
        self.made = [prepare(one, self.layout, defaults or Defaults()) for one in self.gathered]

    @property
    def faults(self) -> list[str]:
        """The codes of what stops the file."""
        return [fault.code for fault in self.layout.faults]

    @property
    def notes(self) -> list[str]:
        """The codes of what is told of the file."""
        return [fault.code for fault in self.layout.notes]

    @property
    def targets(self) -> list[str | None]:
        """What the columns of the first sheet that is read were taken for."""
        sheet = next(sheet for sheet in self.layout.sheets if sheet.header)
        return [column.target for column in sheet.columns]

    def data(self, at: int = 0) -> dict[str, Any]:
        """The JSON of one dossier; it can be read as one."""
        made = self.made[at]
        assert isinstance(made, Prepared), made.say("vi")
        make_dossier(made.data)
        return made.data

    def told(self, at: int = 0) -> list[str]:
        """The codes of what is told of one dossier's cells."""
        made = self.made[at]
        assert isinstance(made, Prepared), made.say("vi")
        return [fault.code for fault in made.faults]

    def refused(self, at: int = 0) -> list[str]:
        """The codes of why one dossier cannot be read."""
        made = self.made[at]
        assert not isinstance(made, Prepared)
        return [fault.code for fault in made.faults]

    def kinds(self) -> list[tuple[str, int | None]]:
        """Kind and row of the rows that are no dossiers."""
        return [(one.kind, one.source.row) for one in self.passed]
