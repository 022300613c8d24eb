package dev.spanside.telemetry;

import java.util.Collection;
import java.util.IdentityHashMap;

/**
 * Shows content with what identifies people replaced: by its form, by its key, and by what the
 * session's FHIR resources say.
 */
final class SafeRedactor implements Redactor {
  private final AttributePolicy policy;
  private final RedactionCounts counts;
  private final ContentRedactor content;
  private final OperationRedactor operations;
  private final SpanNames names;
  private final IdentityHashMap<Resource, Resource> resources = new IdentityHashMap<>();
  private final IdentityHashMap<Scope, Scope> scopes = new IdentityHashMap<>();

  private SafeRedactor(
      AttributePolicy policy, RedactionCounts counts, ContentRedactor content, SpanNames names) {
    this.policy = policy;
    this.counts = counts;
    this.content = content;
    this.operations = new OperationRedactor(content, counts);
    this.names = names;
  }

  /** A redactor that learns from all that was fetched. */
  static SafeRedactor learningFrom(Collection<NormalisedSpan> everything, AttributePolicy policy) {
    LearnedIdentifiers learned = IdentifierLearning.from(everything);
    RedactionCounts counts = new RedactionCounts();
    counts.add(RedactionKind.NOT_LEARNED, learned.refused());
    ContentRedactor content = new ContentRedactor(new TextScrubber(learned, counts), counts);
    return new SafeRedactor(policy, counts, content, new SpanNames(everything));
  }

  @Override
  public NormalisedSpan redact(NormalisedSpan span) {
    return span.with(data(span.data()), operations.redacted(span));
  }

  @Override
  public RedactionReport report() {
    return counts.report(RedactionMode.SAFE);
  }

  private SpanData data(SpanData data) {
    return new SpanData(
        data.traceId(),
        data.spanId(),
        data.parentSpanId(),
        names.redacted(data.name(), content::url),
        data.kind(),
        status(data.status()),
        data.start(),
        data.duration(),
        attributes(data.attributes()),
        data.events().stream().map(this::event).toList(),
        data.links().stream().map(this::link).toList(),
        resources.computeIfAbsent(data.resource(), this::resource),
        scopes.computeIfAbsent(data.scope(), this::scope));
  }

  private SpanStatus status(SpanStatus status) {
    String message = status.message();
    return message == null ? status : new SpanStatus(status.code(), content.text(message));
  }

  private SpanEvent event(SpanEvent event) {
    return new SpanEvent(content.text(event.name()), event.time(), attributes(event.attributes()));
  }

  private SpanLink link(SpanLink link) {
    return new SpanLink(link.traceId(), link.spanId(), attributes(link.attributes()));
  }

  private Resource resource(Resource resource) {
    return new Resource(attributes(resource.attributes()));
  }

  private Scope scope(Scope scope) {
    String version = scope.version();
    return new Scope(
        content.text(scope.name()),
        version == null ? null : content.word(version),
        attributes(scope.attributes()));
  }

  private Attributes attributes(Attributes attributes) {
    Attributes.Builder redacted = Attributes.builder();
    attributes.forEach((key, value) -> {
      if (policy.isKept(key, value)) {
        redacted.put(key, value);
      } else if (AttributePolicy.isLabel(key)) {
        redacted.put(key, content.value(value));
      } else {
        redacted.put(content.text(key), content.attribute(key, value));
      }
    });
    return redacted.build();
  }
}
