"""Views of a judgement (JSON, table, Markdown), the rulebooks and the installation. They decide nothing."""
