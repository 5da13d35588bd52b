"""Does what the conformance tests ask of a client, with one library of Python, and tells it line by line as JSON."""
import base64
import hashlib
import json
import os
import sys

BASE = os.environ["CONFORMANCE_BASE"]
UPLOAD = open(os.environ["CONFORMANCE_UPLOAD"], "rb").read()
LIBRARY = sys.argv[1]


def parts():
    """A body of a length that is not told."""
    for at in range(0, len(UPLOAD), 100_000):
        yield UPLOAD[at : at + 100_000]


class Answer:
    def __init__(self, status, headers, body, version=None):
        self.status, self.headers, self.body, self.version = status, headers, body, version


class Urllib:
    def __init__(self):
        import urllib.request

        self.request = urllib.request

    def call(self, method, path, headers=None, body=None, on_first=None, follow=True):
        import urllib.error

        asked = self.request.Request(BASE + path, data=body, headers=headers or {}, method=method)
        if body is not None and not isinstance(body, bytes):
            asked.add_header("Content-Type", "application/octet-stream")
        try:
            got = self.request.urlopen(asked)
        except urllib.error.HTTPError as error:
            got = error
        text = b""
        if on_first is not None:
            text = got.readline()
            on_first()
        return Answer(got.status, got.headers.items(), text + got.read(), got.version)

    def websocket(self):
        self.request.urlopen(BASE.replace("https:", "wss:") + "/socket")


class Requests:
    def __init__(self):
        import requests

        self.session = requests.Session()

    def call(self, method, path, headers=None, body=None, on_first=None, follow=True):
        streams = on_first is not None
        got = self.session.request(method, BASE + path, headers=headers, data=body, stream=streams)
        text = b""
        if streams:
            chunks = got.iter_content(chunk_size=None)
            text = next(chunks)
            on_first()
            text += b"".join(chunks)
        else:
            text = got.content
        raw = got.raw.headers if hasattr(got.raw.headers, "items") else got.headers
        return Answer(got.status_code, list(raw.items()), text, got.raw.version)

    def websocket(self):
        self.session.get(BASE.replace("https:", "wss:") + "/socket")


class Httpx:
    def __init__(self):
        import httpx

        self.client = httpx.Client(http2=True, follow_redirects=True, timeout=60)

    def call(self, method, path, headers=None, body=None, on_first=None, follow=True):
        with self.client.stream(method, BASE + path, headers=headers, content=body) as got:
            text = b""
            chunks = got.iter_bytes()
            if on_first is not None:
                text = next(chunks)
                on_first()
            text += b"".join(chunks)
            return Answer(got.status_code, got.headers.multi_items(), text, got.http_version)

    def websocket(self):
        self.client.get(BASE.replace("https:", "wss:") + "/socket")


LIBRARIES = {"urllib": Urllib, "requests": Requests, "httpx": Httpx}
library = LIBRARIES[LIBRARY]()


def told(answer):
    text = answer.body
    return {
        "status": answer.status,
        "headers": [[name.lower(), value] for name, value in answer.headers],
        "length": len(text),
        "sha256": hashlib.sha256(text).hexdigest(),
        **({"text": text.decode(errors="replace")} if len(text) < 4_000 else {}),
    }


def events():
    def heard():
        library.call("GET", "/heard?id=" + LIBRARY)

    return told(library.call("GET", "/events?id=" + LIBRARY, on_first=heard))


def basic():
    first = library.call("GET", "/basic")
    shown = {"Authorization": "Basic " + base64.b64encode(b"ann:secret").decode()}
    return {"first": told(first), **told(library.call("GET", "/basic", headers=shown))}


BEHAVIOURS = {
    "get": lambda: told(library.call("GET", "/cookies")),
    "head": lambda: told(library.call("HEAD", "/download")),
    "upload": lambda: told(library.call("POST", "/echo", body=UPLOAD)),
    "download": lambda: told(library.call("GET", "/download")),
    "range": lambda: told(library.call("GET", "/download", headers={"Range": "bytes=1000-70000"})),
    "chunked-up": lambda: told(library.call("PUT", "/echo", body=parts())),
    "chunked-down": lambda: told(library.call("GET", "/chunked")),
    "gzip": lambda: told(library.call("GET", "/gzip", headers={"Accept-Encoding": "gzip"})),
    "brotli": lambda: told(library.call("GET", "/brotli", headers={"Accept-Encoding": "br"})),
    "http2": lambda: told(library.call("GET", "/version")),
    "websocket": lambda: library.websocket(),
    "redirect": lambda: told(library.call("GET", "/redirect")),
    "continue": lambda: told(
        library.call("POST", "/echo", headers={"Expect": "100-continue"}, body=UPLOAD[:70_000])
    ),
    "trailers": lambda: told(library.call("GET", "/trailers")),
    "many": lambda: {
        "many": [told(library.call("GET", "/echo?number=%d" % number)) for number in range(30)]
    },
    "events": events,
    "large-headers": lambda: told(
        library.call("GET", "/large-headers", headers={"X-Large": "x" * 8_000})
    ),
    "basic-auth": basic,
    "errors": lambda: {"many": [told(library.call("GET", path)) for path in ("/missing", "/broken")]},
    "methods": lambda: {
        "many": [
            told(library.call(method, "/echo", body=b"{}"))
            for method in ("PUT", "PATCH", "DELETE")
        ]
    },
}

for name, run in BEHAVIOURS.items():
    try:
        line = {"name": name, **run()}
    except Exception as error:  # What a library cannot do is what is asked.
        line = {"name": name, "cannot": str(error)[:300]}
    print(json.dumps(line), flush=True)
