package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Reads finished spans of an OpenTelemetry SDK. Those of one resource and scope share them. */
final class SdkSpans {
  private final IdentityHashMap<io.opentelemetry.sdk.resources.Resource, Resource> resources =
      new IdentityHashMap<>();
  private final IdentityHashMap<InstrumentationScopeInfo, Scope> scopes = new IdentityHashMap<>();

  SpanData spanData(io.opentelemetry.sdk.trace.data.SpanData span) {
    return new SpanData(
        span.getTraceId(),
        span.getSpanId(),
        parentSpanId(span.getParentSpanContext()),
        span.getName(),
        kind(span.getKind()),
        status(span.getStatus()),
        instant(span.getStartEpochNanos()),
        Duration.ofNanos(Math.max(0, span.getEndEpochNanos() - span.getStartEpochNanos())),
        SdkAttributes.of(span.getAttributes()),
        span.getEvents().stream().map(SdkSpans::event).toList(),
        span.getLinks().stream()
            .filter(link -> link.getSpanContext().isValid())
            .map(SdkSpans::link)
            .toList(),
        resources.computeIfAbsent(span.getResource(), SdkSpans::resource),
        scopes.computeIfAbsent(span.getInstrumentationScopeInfo(), SdkSpans::scope));
  }

  private static @Nullable String parentSpanId(SpanContext parent) {
    return parent.isValid() ? parent.getSpanId() : null;
  }

  private static SpanKind kind(io.opentelemetry.api.trace.SpanKind kind) {
    return switch (kind) {
      case INTERNAL -> SpanKind.INTERNAL;
      case SERVER -> SpanKind.SERVER;
      case CLIENT -> SpanKind.CLIENT;
      case PRODUCER -> SpanKind.PRODUCER;
      case CONSUMER -> SpanKind.CONSUMER;
    };
  }

  private static SpanStatus status(StatusData status) {
    SpanStatus.Code code =
        switch (status.getStatusCode()) {
          case UNSET -> SpanStatus.Code.UNSET;
          case OK -> SpanStatus.Code.OK;
          case ERROR -> SpanStatus.Code.ERROR;
        };
    String message = status.getDescription();
    return new SpanStatus(code, message.isEmpty() ? null : message);
  }

  private static SpanEvent event(EventData event) {
    return new SpanEvent(
        event.getName(), instant(event.getEpochNanos()), SdkAttributes.of(event.getAttributes()));
  }

  private static SpanLink link(LinkData link) {
    SpanContext target = link.getSpanContext();
    return new SpanLink(
        target.getTraceId(), target.getSpanId(), SdkAttributes.of(link.getAttributes()));
  }

  private static Resource resource(io.opentelemetry.sdk.resources.Resource resource) {
    return new Resource(SdkAttributes.of(resource.getAttributes()));
  }

  private static Scope scope(InstrumentationScopeInfo scope) {
    return new Scope(scope.getName(), scope.getVersion(), SdkAttributes.of(scope.getAttributes()));
  }

  private static Instant instant(long epochNanos) {
    return Instant.EPOCH.plusNanos(epochNanos);
  }
}
