"""Reading dossiers: hostile bytes in, a frozen `Dossier` and a fast view of it for rules out.

`reading` turns bytes or parsed JSON into a dossier with its faults; `model` is the format; `fields`
names what rules can see of it; `view` gives rules the values.
"""
