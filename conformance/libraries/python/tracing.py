"""OpenTelemetry for the agents: every span has the session, and goes to the recorder."""

import os

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

LIBRARY = os.environ["LIBRARY"]
SERVER = os.environ["MODEL_URL"] + "/" + LIBRARY
MODEL = "gpt-4o"
SYSTEM = "You know the weather."
QUESTION = "How is the weather in Paris?"

os.environ["OPENAI_API_KEY"] = "none"
os.environ["OPENAI_BASE_URL"] = SERVER + "/v1"


class Session(SpanProcessor):
    def on_start(self, span, parent_context=None):
        span.set_attribute("session_id", LIBRARY)


def weather(city: str) -> str:
    """Tells the weather of a city."""
    return '{"sky": "rainy"}'


provider = TracerProvider(resource=Resource({"service.name": LIBRARY}))
provider.add_span_processor(Session())
provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=SERVER + "/v1/traces")))
trace.set_tracer_provider(provider)
