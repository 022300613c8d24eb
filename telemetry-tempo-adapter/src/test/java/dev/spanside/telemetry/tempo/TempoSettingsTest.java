package dev.spanside.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spanside.telemetry.remote.RemoteSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TempoSettingsTest {
  private static final RemoteSettings REMOTE = RemoteSettings.defaults(TempoSettings.DEFAULT_URL);

  private static TempoSettings settings(@Nullable String tenant) {
    return new TempoSettings(REMOTE, tenant, Duration.ofHours(1), Duration.ZERO, 0, 1);
  }

  @Test
  void theDefaultsAreTemposOwn() {
    assertThat(TempoSettings.defaults(TempoSettings.DEFAULT_URL))
        .isEqualTo(
            new TempoSettings(REMOTE, null, Duration.ofDays(7), Duration.ofSeconds(30), 2048, 16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "team-a|team_b", "A.b*c'd(e)!9"})
  void aTenantGoesIntoItsHeader(String tenant) {
    assertThat(settings(tenant).remoteOfTenant())
        .isEqualTo(REMOTE.withHeader("X-Scope-OrgID", tenant));
    assertThat(settings(null).remoteOfTenant()).isEqualTo(REMOTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "|", "a|", "a b", "a/b", "secret\r\nX: y", "é"})
  void aMalformedTenantIsRefusedAndNotRepeated(String tenant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(tenant))
        .withMessage("a tenant has at most 150 letters, digits and signs of !-_.*'()");
  }

  @Test
  void aTenantOfMoreThan150SignsIsRefused() {
    assertThat(TempoSettings.isTenant("a".repeat(150))).isTrue();
    assertThat(TempoSettings.isTenant("a".repeat(151))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT0S, 0, 1", "PT1S, PT-1S, 0, 1", "PT1S, PT0S, -1, 1", "PT1S, PT0S, 0, 0"})
  void aLimitThatIsNoneIsRefused(
      Duration maxSearch, Duration searchDelay, int maxAttributeBytes, int maxConcurrent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TempoSettings(
                REMOTE, null, maxSearch, searchDelay, maxAttributeBytes, maxConcurrent));
  }
}
