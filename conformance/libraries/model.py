"""A model that is none, and a recorder of spans, in one small server.

It speaks OpenAI's chat completions and responses and Gemini's generateContent, and asks for the tool "weather" before it answers. What it was asked and
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
            self.answer(json.dumps(self.reply(library, json.loads(body))).encode(), "application/json")

    def reply(self, library, asked):
        if self.path.endswith(":generateContent"):
            return generate(library, asked, self.path.split("/")[-1].split(":")[0])
        return (respond if self.path.endswith("/responses") else complete)(library, asked)

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


def texts(*contents):
    """What was said in texts and in lists of pieces."""
    pieces = [piece for content in contents for piece in (content if isinstance(content, list) else [{"text": content}])]
    return [piece["text"] for piece in pieces]


def answer_as(library, provider, model, prompt, asked):
    """Notes what was asked and is answered, and says whether the weather is known, the tokens, and the name of who answers."""
    known = "rainy" in json.dumps(asked)
    usage = (60, 7) if known else (40, 9)
    version = model + ("-2024-08-06" if provider == "openai" else "-001")
    said = {"text": ANSWER} if known else {"tool": "weather", "call_id": "call_1"}
    with open(f"{FOLDER}/{library}.jsonl", "a") as seen:
        call = {"provider": provider, "model": model, "answered": version, "prompt": prompt, "usage": usage, "said": said}
        json.dump(call, seen)
        seen.write("\n")
    return known, usage, version


def complete(library, asked):
    messages = asked["messages"]
    prompt = texts(*[message["content"] for message in messages if message["role"] in ("system", "user")])
    known, usage, version = answer_as(library, "openai", asked["model"], prompt, messages)
    function = {"name": "weather", "arguments": '{"city":"Paris"}'}
    calls = [{"id": "call_1", "type": "function", "function": function}]
    message = {"role": "assistant", "content": ANSWER} if known else {"role": "assistant", "content": None, "tool_calls": calls}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1767225600,
        "model": version,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop" if known else "tool_calls"}],
        "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)},
    }


def respond(library, asked):
    prompt = texts(asked["instructions"], *[item["content"] for item in asked["input"] if item.get("role") == "user"])
    known, usage, version = answer_as(library, "openai", asked["model"], prompt, asked["input"])
    text = {"type": "output_text", "text": ANSWER, "annotations": []}
    said = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": [text]}
    call = {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "weather", "arguments": '{"city":"Paris"}'}
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1767225600,
        "status": "completed",
        "model": version,
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


def generate(library, asked, model):
    prompt = texts(asked["systemInstruction"]["parts"], asked["contents"][0]["parts"])
    known, usage, version = answer_as(library, "gcp.gemini", model, prompt, asked["contents"])
    part = {"text": ANSWER} if known else {"functionCall": {"id": "call_1", "name": "weather", "args": {"city": "Paris"}}}
    return {
        "candidates": [{"index": 0, "content": {"role": "model", "parts": [part]}, "finishReason": "STOP"}],
        "modelVersion": version,
        "responseId": "resp_1",
        "usageMetadata": {
            "promptTokenCount": usage[0],
            "candidatesTokenCount": usage[1],
            "totalTokenCount": sum(usage),
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
