"""A web server on this machine that says whatever bytes a test wants."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[socket.socket, str], None]
Answer = bytes | Say


def page(
    body: bytes = b"<html><p>x</p></html>", *headers: str, status: str = "200 OK", type: str = "text/html"
) -> bytes:
    """A whole answer."""
    told = [f"HTTP/1.1 {status}", f"Content-Type: {type}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(told).encode("latin-1") + body


def moved(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return page(b"", f"Location: {to}", status=status)


class Web:
    """The server's answers by path ("*" for any other), and what it was asked, in order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, Answer] = {"/robots.txt": page(b"", status="404 Not Found")}
        self.asked: list[str] = []

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, but robots.txt."""
        return [path for path in (one.split(" ", 2)[1] for one in self.asked) if path != "/robots.txt"]

    def url(self, path: str, host: str = "news.test") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A server while the test runs, on 127.0.0.1."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection: socket.socket = self.request
            try:
                connection.settimeout(5)
                if tls is not None:
                    connection = tls.wrap_socket(connection, server_side=True)
                question = b""
                while b"\r\n\r\n" not in question:
                    piece = connection.recv(4096)
                    if not piece:
                        return
                    question += piece
                told = question.decode("latin-1")
                web.asked.append(told)
                path = told.split(" ", 2)[1]
                answer = web.answers.get(path, web.answers.get("*", page(b"", status="404 Not Found")))
                if isinstance(answer, bytes):
                    connection.sendall(answer)
                else:
                    answer(connection, told)
            except OSError:  # the client has gone, as it may
                pass
            finally:
                connection.close()

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        web = Web(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()
