"""What is said when a page is not there, cannot be had, or fails: in the reader's language, and never how it failed."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sarchawa.store import StoreError
from sarchawa.web.render import render


async def refused(request: Request, fault: Exception) -> Response:
    """404, 405 and whatever else a page raises as HTTPException."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    headers = fault.headers if isinstance(fault, HTTPException) else None
    detail = fault.detail if isinstance(fault, HTTPException) else ""
    return _told(request, status, "error.404" if status == 404 else "error.other", dict(headers or {}), detail)


async def no_store(request: Request, fault: Exception) -> Response:
    """The store cannot be read just now."""
    mend = f"{fault.reason}; {fault.mend}" if isinstance(fault, StoreError) else ""
    return _told(request, 503, "error.store", {}, mend)


async def fault(request: Request, fault: Exception) -> Response:
    """A fault of the program; the trace goes to the terminal, not to the page."""
    return _told(request, 500, "error.500", {})


def _told(request: Request, status: int, key: str, headers: dict[str, str], detail: str = "") -> Response:
    if request.url.path.startswith("/api/"):
        said = {"error": detail or HTTPStatus(status).phrase, "status": status}
        return JSONResponse(said, status, headers)
    response = render(
        request, "error.html", {"key": key, "status": status, "detail": detail if status == 503 else ""}, status=status
    )
    response.headers.update(headers)
    return response
