package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.remote.RemoteSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Tempo is, what one question to it may cost, and how it was set up.
 *
 * @param tenant whose traces to read, several joined by {@code |}; null for a Tempo without tenants
 * @param maxSearch the longest time that Tempo lets one search cover; a longer one is made of
 *     several
 * @param searchDelay how long after they arrived Tempo's search may miss traces; zero says nothing
 *     of it
 * @param maxAttributeBytes where Tempo cuts attribute values; 0 if it does not
 * @param maxConcurrent how many requests are under way at once, of all questions together; a Tempo
 *     as it is set up by default refuses about 40
 */
public record TempoSettings(
    RemoteSettings remote,
    @Nullable String tenant,
    Duration maxSearch,
    Duration searchDelay,
    int maxAttributeBytes,
    int maxConcurrent) {
  /** Where Tempo listens unless told otherwise. */
  public static final URI DEFAULT_URL = URI.create("http://localhost:3200");

  /** Tempo's {@code query_frontend.search.max_duration}, 168 hours. */
  public static final Duration DEFAULT_MAX_SEARCH = Duration.ofDays(7);

  /** Tempo 3's {@code query_frontend.query_end_cutoff}; older versions take about 20 seconds. */
  public static final Duration DEFAULT_SEARCH_DELAY = Duration.ofSeconds(30);

  /** Tempo's {@code distributor.max_attribute_bytes}. */
  public static final int DEFAULT_MAX_ATTRIBUTE_BYTES = 2048;

  /** Leaves room for what else asks Tempo. */
  public static final int DEFAULT_MAX_CONCURRENT = 16;

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9!_.*'()-]{1,150}");
  private static final Pattern TENANTS = Pattern.compile(TENANT + "(\\|" + TENANT + ")*");

  /**
   * Takes positive limits and a well-formed tenant.
   *
   * @throws IllegalArgumentException otherwise; the message never repeats the input
   */
  public TempoSettings {
    Objects.requireNonNull(remote, "remote");
    if (tenant != null && !isTenant(tenant)) {
      throw new IllegalArgumentException(
          "a tenant has at most 150 letters, digits and signs of !-_.*'()");
    }
    if (!maxSearch.isPositive() || maxConcurrent < 1) {
      throw new IllegalArgumentException(
          "a search covers some time, and one request is under way at least");
    }
    if (searchDelay.isNegative() || maxAttributeBytes < 0) {
      throw new IllegalArgumentException("neither a delay nor a length is negative");
    }
  }

  /** Whether this names a tenant, or several joined by {@code |}. */
  public static boolean isTenant(String text) {
    return TENANTS.matcher(text).matches();
  }

  /** What most need: no tenants, Tempo as it is set up by default, five seconds, 64 MiB. */
  public static TempoSettings defaults(URI baseUrl) {
    return new TempoSettings(
        RemoteSettings.defaults(baseUrl),
        null,
        DEFAULT_MAX_SEARCH,
        DEFAULT_SEARCH_DELAY,
        DEFAULT_MAX_ATTRIBUTE_BYTES,
        DEFAULT_MAX_CONCURRENT);
  }

  /** The remote's settings with the tenant's header. */
  RemoteSettings remoteOfTenant() {
    return tenant == null ? remote : remote.withHeader("X-Scope-OrgID", tenant);
  }
}
