"""Compares what Spanside answers of a library's session with what the model was asked and said."""

import csv
import json
import os
import sys
import urllib.request

library = sys.argv[1]
with open("conformance/libraries.csv") as table:
    rows = csv.DictReader(line for line in table if not line.startswith("#"))
    expected = next(row for row in rows if row["library"] == library)
unsaid = expected["unsaid"].split()
with urllib.request.urlopen(f"{os.environ['SPANSIDE_URL']}/telemetry/{library}?type=all") as answer:
    telemetry = json.load(answer)
try:
    with open(f"{os.environ['RECORDED']}/{library}.jsonl") as lines:
        seen = [json.loads(line) for line in lines]
except FileNotFoundError:
    seen = []


def same(fact, ours, theirs):
    if fact in unsaid and ours == theirs:
        sys.exit(f"{library}: {fact} is said after all, so it does not belong into libraries.csv")
    if fact not in unsaid and ours != theirs:
        sys.exit(f"{library}: {fact} is {ours!r}, not {theirs!r}")


def parts(call, messages, kind):
    return [part for message in call.get(messages, []) for part in message["parts"] if part["type"] == kind]


def text(call, messages):
    return "\n".join(part["text"] for part in parts(call, messages, "text"))


def asked_for(call, messages):
    return [(it["id"], it["name"], it["arguments"]) for it in parts(call, messages, "tool_call")]


WEATHER_CALL = [("call_1", "weather", {"city": "Paris"})]

counted = [span for span in telemetry["spans"] if "duplicate_of" not in span]
calls = [span["llm"] for span in counted if span["type"] == "llm"]
same("model_calls", len(calls), len(seen))
for call, model in zip(calls, seen):
    same("provider", call.get("provider"), model["provider"])
    same("request_model", call.get("request_model"), model["model"])
    same("response_model", call.get("response_model"), model["answered"])
    same("tokens", [call.get("input_tokens"), call.get("output_tokens")], model["usage"])
    prompt = "\n".join(model["prompt"])
    same("prompt", text(call, "prompt")[: len(prompt)], prompt)
    if "text" in model["said"]:
        same("completion", text(call, "completion"), model["said"]["text"])
        same("tool_call_in_prompt", asked_for(call, "prompt"), WEATHER_CALL)
        told = [(it["id"], it["result"]) for it in parts(call, "prompt", "tool_result")]
        same("tool_result_in_prompt", told, [("call_1", {"sky": "rainy"})])
    else:
        same("tool_call", asked_for(call, "completion"), WEATHER_CALL)

totals = telemetry["totals"]
same("input_tokens", totals.get("input_tokens", 0), sum(model["usage"][0] for model in seen))
same("output_tokens", totals.get("output_tokens", 0), sum(model["usage"][1] for model in seen))
same("tool_calls", totals["tool_calls"], int(expected["tool_calls"]))
same("mcp_calls", totals["mcp_calls"], int(expected["mcp_calls"]))
for span in counted:
    if span["type"] == "tool":
        tool = span["tool"]
        same("tool", [tool["name"], tool["result"]], ["weather", {"sky": "rainy"}])
        same("tool_arguments", tool["arguments"], {"city": "Paris"})
    if span["type"] == "mcp" and span["mcp"].get("method") == "tools/call":
        same("mcp_tool", span["mcp"]["tool"], "weather")
print(f"{library}: {len(telemetry['spans'])} spans, {len(calls)} model calls, as the model saw them")
