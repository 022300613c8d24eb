package dev.spanside.http;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import java.util.Set;

/** Reads request bodies in gzip; Helidon's own module for it is not on Maven Central. */
final class GzipRequests implements ContentEncoding {
  @Override
  public Set<String> ids() {
    return Set.of("gzip", "x-gzip");
  }

  @Override
  public boolean supportsDecoding() {
    return true;
  }

  @Override
  public boolean supportsEncoding() {
    return false;
  }

  @Override
  public ContentDecoder decoder() {
    return GzipBody::new;
  }

  @Override
  public ContentEncoder encoder() {
    return ContentEncoder.NO_OP;
  }

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public String type() {
    return "gzip";
  }
}
