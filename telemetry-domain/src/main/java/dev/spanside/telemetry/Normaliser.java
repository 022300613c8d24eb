package dev.spanside.telemetry;

/**
 * Puts the spans of one answer into the one model, whatever library wrote them. Used by one thread.
 */
final class Normaliser {
  private final MessageReader messages = new MessageReader();

  NormalisedSpan normalise(SpanData span) {
    SpanReader reader = new SpanReader(span);
    Classifier.Classification classification = Classifier.classify(span);
    Operation operation = new OperationReader(reader, classification, messages).operation();
    return new NormalisedSpan(
        ErrorText.completed(span),
        operation,
        classification.rule(),
        reader.taken(),
        reader.origins());
  }
}
