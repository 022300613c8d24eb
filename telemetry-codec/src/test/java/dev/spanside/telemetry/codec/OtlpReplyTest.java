package dev.spanside.telemetry.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OtlpReplyTest {
  @Test
  void aWholeSuccessIsEmpty() {
    assertThat(OtlpReply.PROTOBUF.accepted(0, "")).isEmpty();
    assertThat(OtlpReply.JSON.accepted(0, "")).asString(UTF_8).isEqualTo("{}");
  }

  @Test
  void aPartialSuccessCountsTheRejectedSpans() throws InvalidProtocolBufferException {
    var partial =
        ExportTraceServiceResponse.parseFrom(OtlpReply.PROTOBUF.accepted(2, "too old"))
            .getPartialSuccess();

    assertThat(partial.getRejectedSpans()).isEqualTo(2);
    assertThat(partial.getErrorMessage()).isEqualTo("too old");
    assertThat(OtlpReply.JSON.accepted(2, "too old"))
        .asString(UTF_8)
        .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too old\"}}");
  }

  @Test
  void aFailureIsAStatus() throws IOException {
    CodedInputStream status =
        CodedInputStream.newInstance(OtlpReply.PROTOBUF.failed(3, "no protobuf"));

    assertThat(status.readTag()).isEqualTo(1 << 3);
    assertThat(status.readInt32()).isEqualTo(3);
    assertThat(status.readTag()).isEqualTo(2 << 3 | 2);
    assertThat(status.readString()).isEqualTo("no protobuf");
    assertThat(status.isAtEnd()).isTrue();
    assertThat(OtlpReply.JSON.failed(3, "no JSON"))
        .asString(UTF_8)
        .isEqualTo("{\"code\":3,\"message\":\"no JSON\"}");
  }
}
