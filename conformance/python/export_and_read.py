"""Sends one session's spans with OpenTelemetry's own Python exporter and reads them back.

The exporter finds the server through OTEL_EXPORTER_OTLP_ENDPOINT, as in any program.
"""

import json
import os
import urllib.request

from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


def send(session, compression):
    provider = TracerProvider(resource=Resource.create({"service.name": "python-chat"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(compression=compression)))
    tracer = provider.get_tracer("conformance")
    with tracer.start_as_current_span("turn", attributes={"session_id": session}):
        with tracer.start_as_current_span(
            "chat gpt-4o",
            attributes={
                "gen_ai.operation.name": "chat",
                "gen_ai.request.model": "gpt-4o",
                "gen_ai.usage.input_tokens": 12,
                "gen_ai.usage.output_tokens": 34,
            },
        ):
            pass
    assert provider.force_flush()
    provider.shutdown()


def read(session):
    url = os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + "/telemetry/" + session
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


for compression in (Compression.NoCompression, Compression.Gzip):
    session = "python-" + compression.value
    send(session, compression)
    telemetry = read(session)
    assert telemetry["trace_count"] == 1, telemetry
    assert [span["operation_name"] for span in telemetry["spans"]] == ["chat gpt-4o"], telemetry
    call = telemetry["spans"][0]["llm"]
    assert (call["input_tokens"], call["output_tokens"]) == (12, 34), call
    assert telemetry["spans"][0]["service"] == "python-chat", telemetry
    print(f"{session}: sent and read back")
