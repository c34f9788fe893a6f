"""Views of a whole batch: the council's workbook, a CSV list, the words of the terminal. They decide nothing."""
