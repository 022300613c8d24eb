package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.SpanPage;

/**
 * The API that the server speaks. Unless one is prescribed, it is found out by asking, remembered,
 * and found out again when an answer no longer fits: Jaeger may have been replaced by another
 * version.
 */
final class SpokenApi {
  private final JaegerApi prescribed;
  private final QueryApi v3;
  private final QueryApi legacy;

  /** The one to ask first. A race costs one needless request, nothing more. */
  private volatile QueryApi spoken;

  SpokenApi(JaegerApi prescribed, QueryApi v3, QueryApi legacy) {
    this.prescribed = prescribed;
    this.v3 = v3;
    this.legacy = legacy;
    this.spoken = prescribed == JaegerApi.LEGACY ? legacy : v3;
  }

  SpanPage find(JaegerSearch search) {
    QueryApi first = spoken;
    try {
      return first.find(search);
    } catch (WrongApiException wrong) {
      if (prescribed != JaegerApi.AUTO) {
        throw wrong.failure();
      }
      return findByOther(first, search, wrong);
    }
  }

  private SpanPage findByOther(QueryApi first, JaegerSearch search, WrongApiException wrong) {
    QueryApi other = first.equals(v3) ? legacy : v3;
    try {
      SpanPage page = other.find(search);
      spoken = other;
      return page;
    } catch (WrongApiException neither) {
      throw wrong.failure();
    }
  }
}
