"""Views of a judgement: JSON, table, Markdown. Views decide nothing and read no rules."""
