"""awards: decides, with reasons, whether a dossier may be put to an award council.

The house is a pipeline: read -> compile -> match -> find -> judge -> report. Each step is one
subpackage (`dossiers`, `rulebooks`, `judging`, `reporting`) and imports only what comes before it.
"""

__version__ = "0.1.0"
