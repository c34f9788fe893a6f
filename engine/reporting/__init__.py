"""Views of a judgement (JSON, table, Markdown), of the rulebooks, of the installation. They decide nothing."""
