# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands before the validating proxy: the sign-in goes to the server directly, everything else through the proxy.

The description knows the sign-in as multipart only and demands a token for it, which live services do neither
(docs/sandbox.md); nor does it describe the call for itself. Usage: pastsignin.py PORT SERVER-PORT PROXY-PORT; ends when its standard input does.
"""
import http.client
import http.server
import os
import sys
import threading

port, server, proxy = (int(a) for a in sys.argv[1:4])


class Forward(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def forward(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        signs_in = self.path.startswith(("/v2/security/authenticate", "/v2/security/refreshtoken", "/swagger/"))
        connection = http.client.HTTPConnection("127.0.0.1", server if signs_in else proxy, timeout=60)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection")}
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = forward

    def log_message(self, *_):
        pass


threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
http.server.ThreadingHTTPServer(("127.0.0.1", port), Forward).serve_forever()
