"""The same agent by hand, over OpenAI's library; what instruments it is the argument."""

import json
import sys

import tracing
from openai import OpenAI

if sys.argv[1] == "openinference":
    from openinference.instrumentation.openai import OpenAIInstrumentor
else:
    from opentelemetry.instrumentation.openai import OpenAIInstrumentor
OpenAIInstrumentor().instrument(tracer_provider=tracing.provider)

parameters = {"type": "object", "properties": {"city": {"type": "string"}}}
tools = [{"type": "function", "function": {"name": "weather", "parameters": parameters}}]
messages = [{"role": "system", "content": tracing.SYSTEM}, {"role": "user", "content": tracing.QUESTION}]
client = OpenAI()
with tracing.trace.get_tracer("agent").start_as_current_span("turn"):
    for _ in range(2):
        reply = client.chat.completions.create(model=tracing.MODEL, messages=messages, tools=tools).choices[0].message
        messages.append(reply.model_dump(exclude_none=True))
        for call in reply.tool_calls or []:
            result = tracing.weather(**json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
print(messages[-1]["content"])
