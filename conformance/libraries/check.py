"""Compares what Spanside answers of a library's session with what the model was asked and said."""

import json
import os
import sys
import urllib.request

library, tools, mcp_calls = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with urllib.request.urlopen(f"{os.environ['SPANSIDE_URL']}/telemetry/{library}?type=all") as answer:
    telemetry = json.load(answer)
try:
    with open(f"{os.environ['RECORDED']}/{library}.jsonl") as lines:
        seen = [json.loads(line) for line in lines]
except FileNotFoundError:
    seen = []


# What spans of a library do not say, or say otherwise; docs/conventions.md explains it.
UNSAID = {"openai-agents": ["model asked for"], "langgraph": ["arguments of the tool"]}


def same(what, ours, theirs):
    if ours != theirs and what not in UNSAID.get(library, []):
        sys.exit(f"{library}: {what} is {ours!r}, not {theirs!r}")


def parts(messages, kind):
    return [part for message in messages for part in message["parts"] if part["type"] == kind]


def texts(messages):
    return [part["text"] for part in parts(messages, "text")]


counted = [span for span in telemetry["spans"] if "duplicate_of" not in span]
calls = [span["llm"] for span in counted if span["type"] == "llm"]
same("number of model calls", len(calls), len(seen))
for call, model in zip(calls, seen):
    same("provider", call["provider"], "openai")
    same("model asked for", call["request_model"], model["model"])
    same("model that answered", call["response_model"], model["model"] + "-2024-08-06")
    same("tokens", [call["input_tokens"], call["output_tokens"]], model["usage"])
    same("prompt", texts(call["prompt"])[:2], ["You know the weather.", "How is the weather in Paris?"])
    if "text" in model["said"]:
        same("completion", texts(call["completion"]), [model["said"]["text"]])
        asked = parts(call["prompt"], "tool_call")
        told = parts(call["prompt"], "tool_result")
        same("tool call in the prompt", [(it["id"], it["name"], it["arguments"]) for it in asked], [("call_1", "weather", {"city": "Paris"})])
        same("tool result in the prompt", [(it["id"], it["result"]) for it in told], [("call_1", {"sky": "rainy"})])
    else:
        asked = parts(call["completion"], "tool_call")
        same("tool call", [(it["id"], it["name"], it["arguments"]) for it in asked], [("call_1", "weather", {"city": "Paris"})])

totals = telemetry["totals"]
same("input tokens", totals.get("input_tokens", 0), sum(model["usage"][0] for model in seen))
same("output tokens", totals.get("output_tokens", 0), sum(model["usage"][1] for model in seen))
same("tool calls", totals["tool_calls"], tools)
same("MCP calls", totals["mcp_calls"], mcp_calls)
for span in counted:
    if span["type"] == "tool":
        tool = span["tool"]
        same("tool", [tool["name"], tool["result"]], ["weather", {"sky": "rainy"}])
        same("arguments of the tool", tool["arguments"], {"city": "Paris"})
    if span["type"] == "mcp" and span["mcp"].get("method") == "tools/call":
        same("MCP tool", span["mcp"]["tool"], "weather")
print(f"{library}: {len(telemetry['spans'])} spans, {len(calls)} model calls, as the model saw them")
