"""Lists made by hand: which column says what, and the dossiers that their rows describe.

`reading` is the way in: it lays out the tables of a workbook or CSV file, gathers the rows of each
dossier, and makes the dossier. `headings.yaml` and `words.yaml` hold what offices write; `template` writes
the workbook that units should fill.
"""
