"""The same agent by hand, over OpenAI's library; what instruments it is the argument."""

import json
import os
import sys

import tracing
from openai import OpenAI
from opentelemetry.sdk.trace import TracerProvider


def openinference():
    from openinference.instrumentation.openai import OpenAIInstrumentor

    OpenAIInstrumentor().instrument(tracer_provider=tracing.provider)
    return OpenAI()


def openllmetry():
    from opentelemetry.instrumentation.openai import OpenAIInstrumentor

    OpenAIInstrumentor().instrument(tracer_provider=tracing.provider)
    return OpenAI()


def langfuse():
    """Its SDK exports by itself, so it gets a provider that does not."""
    from langfuse import Langfuse
    from langfuse.openai import OpenAI

    provider = TracerProvider()
    provider.add_span_processor(tracing.Session())
    Langfuse(tracer_provider=provider, base_url=tracing.SERVER, public_key="none", secret_key="none")
    return OpenAI()


def langsmith():
    os.environ.update(LANGSMITH_TRACING="true", LANGSMITH_OTEL_ONLY="true", LANGSMITH_OTEL_ENABLED="true")
    os.environ.update(LANGSMITH_API_KEY="none", LANGSMITH_ENDPOINT=tracing.SERVER)
    from langsmith.wrappers import wrap_openai

    return wrap_openai(OpenAI())


client = {it.__name__: it for it in (openinference, openllmetry, langfuse, langsmith)}[sys.argv[1]]()
parameters = {"type": "object", "properties": {"city": {"type": "string"}}}
tools = [{"type": "function", "function": {"name": "weather", "parameters": parameters}}]
messages = [{"role": "system", "content": tracing.SYSTEM}, {"role": "user", "content": tracing.QUESTION}]
with tracing.trace.get_tracer("agent").start_as_current_span("turn"):
    for _ in range(2):
        reply = client.chat.completions.create(model=tracing.MODEL, messages=messages, tools=tools).choices[0].message
        messages.append(reply.model_dump(exclude_none=True))
        for call in reply.tool_calls or []:
            result = tracing.weather(**json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
print(messages[-1]["content"])
