package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareBackendsLiveIT {
  /** A tenth of what the command compares shows the same. */
  @Test
  void whatEachBackendChangesIsWhatThePageSays() throws IOException {
    Map<String, AnswerComparison> found = BackendComparison.of(10, 2).run(backend -> {});
    assertThat(BackendTables.losses(found))
        .isEqualTo(CompareBackends.part(Files.readString(CompareBackends.PAGE), "losses"));
  }
}
