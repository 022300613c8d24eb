package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Requests.field;
import static dev.spanside.telemetry.codec.Requests.scan;
import static dev.spanside.telemetry.codec.Requests.span;
import static dev.spanside.telemetry.codec.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SessionId;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionMarkTest {
  @Test
  void theFirstSessionKeyWithAValueCounts() {
    Span.Builder span =
        span()
            .addAttributes(text("session.id", "second"))
            .addAttributes(text("session_id", "first"));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("first"));
  }

  @Test
  void anEmptySessionKeyLeavesTheWordToTheNext() {
    Span.Builder span =
        span().addAttributes(text("session_id", "")).addAttributes(text("session.id", "second"));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("second"));
  }

  @Test
  void ofASessionKeyThatComesTwiceTheLastValueCounts() {
    Span.Builder span =
        span().addAttributes(text("session_id", "one")).addAttributes(text("session_id", "two"));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("two"));
  }

  @Test
  void ofAValueWithTwoCasesTheLastCounts() {
    ByteString text = AnyValue.newBuilder().setStringValue("s-1").build().toByteString();
    ByteString bool = AnyValue.newBuilder().setBoolValue(true).build().toByteString();
    ByteString key = KeyValue.newBuilder().setKey("session_id").build().toByteString();
    ByteString attribute = field(9, key.concat(field(2, text.concat(bool))));

    EncodedSpan span =
        scan(Requests.ofBytes(span().build().toByteString().concat(attribute))).spans().getFirst();

    assertThat(span.session()).isNull();
    assertThat(span.decode().attributes().get("session_id")).isEqualTo(AttributeValue.of(true));
  }

  @Test
  void aNumberNamesASessionToo() {
    Span.Builder span =
        span().addAttributes(attribute("session_id", AnyValue.newBuilder().setIntValue(5)));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("5"));
  }

  @Test
  void whatIsNoSessionIdNamesNoSession() {
    assertThat(sessionOf(span().addAttributes(text("session_id", "two words")))).isNull();
  }

  private static @Nullable SessionId sessionOf(Span.Builder span) {
    return scan(Requests.of(span)).spans().getFirst().session();
  }

  @Test
  void theSessionOfTheResourceIsNamedBesideThatOfTheSpan() {
    var resource =
        io.opentelemetry.proto.resource.v1.Resource.newBuilder()
            .addAttributes(text("session_id", "r"))
            .build();
    ScopeSpans.Builder spans =
        ScopeSpans.newBuilder()
            .addSpans(span())
            .addSpans(span().addAttributes(text("session_id", "r")))
            .addSpans(span().addAttributes(text("session_id", "s")))
            .addSpans(span());

    assertThat(scan(Requests.of(resource, spans)).spans())
        .extracting(EncodedSpan::sessions)
        .containsExactly(
            List.of(new SessionId("r")),
            List.of(new SessionId("r")),
            List.of(new SessionId("s"), new SessionId("r")),
            List.of(new SessionId("r")));
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
