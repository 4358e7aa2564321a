"""What routes of several areas take in an address. Beside the framework, which nothing else that areas share needs."""

from typing import Annotated

from litestar.params import Parameter

PageSize = Annotated[int, Parameter(ge=1, le=100)]
