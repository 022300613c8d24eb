package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Requests.field;
import static dev.spanside.telemetry.codec.Requests.span;
import static dev.spanside.telemetry.codec.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * A request may have a large resource and very many scopes. Its resource is gone through once: to
 * go through it for each scope would take hours, so the deadline is far from either.
 */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class LargeResourceTest {
  private static final String LARGE = "x".repeat(4 * 1024 * 1024);

  @Test
  void emptyScopesCostNoWalkThroughTheResource() {
    ByteString scopes =
        ByteString.copyFrom(Collections.nCopies(2_000_000, field(2, ByteString.EMPTY)));

    assertThat(Requests.scan(request(scopes))).isEqualTo(new SpanBatch(List.of(), 0));
  }

  @Test
  void scopesCostNoWalkThroughTheResource() {
    ByteString scope = field(2, span().build().toByteString());
    ByteString other = field(1, field(1, ByteString.copyFromUtf8("other"))).concat(scope);
    ByteString scopes = ByteString.copyFrom(Collections.nCopies(20_000, field(2, scope, other)));

    assertThat(Requests.scan(request(scopes)).spans()).hasSize(40_000);
  }

  private static byte[] request(ByteString scopes) {
    ByteString resource =
        Resource.newBuilder().addAttributes(text("a", LARGE)).build().toByteString();
    return field(1, field(1, resource).concat(scopes)).toByteArray();
  }

  @Test
  void scopesInJsonCostNoWalkThroughTheResource() {
    String scope = "{'spans':[" + JsonTexts.SPAN + "]}";
    String other = "{'scope':{'name':'other'},'spans':[" + JsonTexts.SPAN + "]}";
    String scopes = String.join(",", Collections.nCopies(20_000, scope + "," + other));
    String attribute = "{'key':'a','value':{'stringValue':'" + LARGE + "'}}";
    String resource = "'resource':{'attributes':[" + attribute + "]}";
    String body = "{'resourceSpans':[{" + resource + ",'scopeSpans':[" + scopes + "]}]}";

    assertThat(OtlpJson.scan(JsonTexts.json(body), new SpanEncoder(List.of())).spans())
        .hasSize(40_000);
  }
}
