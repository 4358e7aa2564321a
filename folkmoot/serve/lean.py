"""Imported first by the processes that serve: what they would load and never use.

structlog loads rich wherever it is installed, to draw errors for whoever looks at a terminal; what is written here is JSON.
The command line, which has it for its help, is another process. It takes 4 MB and 0.1 s from each.
"""

import sys

sys.modules["rich"] = None  # type: ignore[assignment]
