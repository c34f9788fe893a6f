"""Views of a comparison: for a terminal, as JSON, as a workbook. They decide nothing."""
