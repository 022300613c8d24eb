package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.contract.FakeBackend.Answer;

/** The contract over what a real Tempo answered by the first version of its API for traces. */
class RecordedTempoOldTelemetryQueryTest extends RecordedTempoTelemetryQueryTest {
  @Override
  Answer answer() {
    return RecordedTempo.withOldApiOnly();
  }
}
