"""Serve the completed moto on one loopback address."""

from __future__ import annotations

import json
import logging
import re
import signal
import sys
import threading
from typing import Any, Callable, Iterable
from xml.sax.saxutils import escape

from werkzeug.serving import make_server

from . import background, internal, state

log = logging.getLogger(__name__)
_SERVICE = re.compile(r"Credential=[^/]*/\d+/[^/]+/([a-z0-9-]+)/aws4_request")


def application() -> Callable[..., Iterable[bytes]]:
    """The WSGI application: the internal endpoint, else moto, an error of either always in AWS's form."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

    moto = DomainDispatcherApplication(create_backend_app)

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            if environ.get("PATH_INFO", "").startswith(internal.PREFIX):
                return internal.serve(environ, start_response)
            return moto(environ, start_response)
        except Exception as error:  # nothing that a client sends may end the server or answer HTML
            return _clean_error(environ, start_response, error)

    return serve


def _clean_error(environ: dict[str, Any], start_response: Callable[..., Any], error: Exception) -> Iterable[bytes]:
    from botocore.model import OperationNotFoundError

    if isinstance(error, OperationNotFoundError):
        status, code = "400 Bad Request", "InvalidAction"
    elif isinstance(error, NotImplementedError):
        status, code = "400 Bad Request", "InvalidAction"
    else:
        status, code = "500 Internal Server Error", "InternalFailure"
        log.warning("%s %s failed", environ.get("REQUEST_METHOD"), environ.get("PATH_INFO"), exc_info=error)
    message = str(error) or type(error).__name__
    content_type, body = _error_body(environ, code, message)
    start_response(status, [("Content-Type", content_type), ("Content-Length", str(len(body))), ("x-amzn-ErrorType", code)])
    return [body]


def _error_body(environ: dict[str, Any], code: str, message: str) -> tuple[str, bytes]:
    if environ.get("HTTP_X_AMZ_TARGET") or "json" in environ.get("CONTENT_TYPE", ""):
        return "application/x-amz-json-1.1", json.dumps({"__type": code, "message": message}).encode()
    found = _SERVICE.search(environ.get("HTTP_AUTHORIZATION", ""))
    service = found.group(1) if found else "s3"
    error = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    if service == "ec2":
        text = f"<Response><Errors>{error}</Errors><RequestID>local</RequestID></Response>"
    elif service == "s3":
        text = error
    else:
        text = f"<ErrorResponse>{error}<RequestId>local</RequestId></ErrorResponse>"
    return "text/xml", f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()


def run(chosen: state.Settings) -> int:
    """Serve until SIGTERM or SIGINT, then deliver what streams have buffered; answers the exit code."""
    from moto.moto_server.werkzeug_app import MotoRequestHandler

    from . import certificates, firehose

    class QuietHandler(MotoRequestHandler):
        # Without it each answer waits about 40 ms for the client's delayed acknowledgement.
        disable_nagle_algorithm = True

        def log_request(self, *args: Any, **kwargs: Any) -> None:
            """Requests are not logged."""

    try:
        server = make_server(chosen.host, chosen.port, application(), threaded=True, request_handler=QuietHandler)
    except (OSError, SystemExit) as error:
        print(f"cannot listen on {chosen.host}:{chosen.port}: {error}", file=sys.stderr)
        return 1
    certificates.import_local()
    server.daemon_threads = True
    server.block_on_close = False
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.5}, name="server", daemon=True).start()
    background.start()
    print(f"ready http://{chosen.host}:{chosen.port}", flush=True)
    ended.wait()
    state.stopping.set()
    server.shutdown()
    firehose.flush_all()
    server.server_close()
    return 0
