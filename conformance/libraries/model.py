"""A model that is none, and a recorder of spans, in one small server.

It speaks OpenAI's chat completions and responses, and asks for the tool "weather" before it answers. What it was asked and
what it said it writes to a file, and what is exported to it as OTLP it writes to another, and passes on to Spanside.
"""

import gzip
import json
import os
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

SPANSIDE = os.environ["SPANSIDE_URL"]
FOLDER = os.environ["RECORDED"]
ANSWER = "It rains in Paris."
KEPT = ("service.name", "telemetry.sdk.name", "telemetry.sdk.language", "telemetry.sdk.version")


class Model(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.body()
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        library = self.path.split("/")[1]
        if self.path.endswith("/v1/traces"):
            self.answer(export(library, body), "application/x-protobuf")
        else:
            reply = respond if self.path.endswith("/responses") else complete
            asked = json.loads(body)
            self.answer(json.dumps(reply(library, asked)).encode(), "application/json")

    def body(self):
        if "Content-Length" in self.headers:
            return self.rfile.read(int(self.headers["Content-Length"]))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def answer(self, body, content_type):
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def note(library, asked, call, usage):
    with open(f"{FOLDER}/{library}.jsonl", "a") as seen:
        said = {"tool": "weather", "call_id": call} if call else {"text": ANSWER}
        json.dump({"model": asked["model"], "usage": usage, "said": said}, seen)
        seen.write("\n")


def knows_the_weather(asked):
    return "rainy" in json.dumps(asked.get("messages") or asked.get("input"))


def complete(library, asked):
    known = knows_the_weather(asked)
    usage = (60, 7) if known else (40, 9)
    note(library, asked, None if known else "call_1", usage)
    function = {"name": "weather", "arguments": '{"city":"Paris"}'}
    calls = [{"id": "call_1", "type": "function", "function": function}]
    message = {"role": "assistant", "content": ANSWER} if known else {"role": "assistant", "content": None, "tool_calls": calls}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1767225600,
        "model": asked["model"] + "-2024-08-06",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop" if known else "tool_calls"}],
        "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)},
    }


def respond(library, asked):
    known = knows_the_weather(asked)
    usage = (60, 7) if known else (40, 9)
    note(library, asked, None if known else "call_1", usage)
    text = {"type": "output_text", "text": ANSWER, "annotations": []}
    said = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": [text]}
    call = {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "weather", "arguments": '{"city":"Paris"}'}
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1767225600,
        "status": "completed",
        "model": asked["model"] + "-2024-08-06",
        "instructions": asked.get("instructions"),
        "output": [said if known else call | {"status": "completed"}],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": asked.get("tools", []),
        "usage": {
            "input_tokens": usage[0],
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": usage[1],
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": sum(usage),
        },
    }


def export(library, body):
    request = ExportTraceServiceRequest.FromString(body)
    for resource in request.resource_spans:
        forget(resource.resource, lambda key: key in KEPT)
        for scope in resource.scope_spans:
            for span in scope.spans:
                forget(span, lambda key: not key.startswith(("code.", "process.", "thread.")))
    with open(f"{FOLDER}/{library}.binpb", "ab") as recorded:
        recorded.write(request.SerializeToString())
    passed_on = urllib.request.Request(
        SPANSIDE + "/v1/traces", request.SerializeToString(), {"Content-Type": "application/x-protobuf"}
    )
    with urllib.request.urlopen(passed_on) as answer:
        return answer.read()


def forget(holder, kept):
    """Leaves out what says where this ran."""
    attributes = [attribute for attribute in holder.attributes if kept(attribute.key)]
    del holder.attributes[:]
    holder.attributes.extend(attributes)


server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
print(server.server_port, flush=True)
server.serve_forever()
