package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Scope;
import org.junit.jupiter.api.Test;

class TagsTest {
  private final Tags tags = new Tags();

  @Test
  void whatIsTakenOutIsNoAttribute() {
    tags.put("kind", "client");
    tags.put("n", AttributeValue.of(1));
    assertThat(tags.take("kind")).contains("client");
    assertThat(tags.take("kind")).isEmpty();
    assertThat(tags.rest()).isEqualTo(Attributes.builder().put("n", AttributeValue.of(1)).build());
  }

  @Test
  void onlyTextsAreTaken() {
    tags.put("n", AttributeValue.of(1));
    assertThat(tags.take("n")).isEmpty();
    assertThat(tags.remove("n", AttributeValue.of(2))).isFalse();
    assertThat(tags.remove("n", AttributeValue.of(1))).isTrue();
    assertThat(tags.rest()).isEqualTo(Attributes.empty());
  }

  @Test
  void theScopeIsTakenUnderItsNewNameBeforeItsOld() {
    tags.put("otel.library.name", "old");
    tags.put("otel.scope.name", "new");
    tags.put("otel.library.version", "1");
    assertThat(tags.takeScope()).isEqualTo(new Scope("new", "1", Attributes.empty()));
    assertThat(tags.takeScope()).isEqualTo(new Scope("", null, Attributes.empty()));
    assertThat(tags.rest()).isEqualTo(Attributes.empty());
  }
}
