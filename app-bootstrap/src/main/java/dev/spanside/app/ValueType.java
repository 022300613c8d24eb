package dev.spanside.app;

import dev.spanside.http.ApiKey;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.tempo.TempoSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be written as a setting's value.
 *
 * @param rule completes "must be …"; it stands in error messages in place of the value, which may
 *     be a secret
 * @param reader throws {@link IllegalArgumentException} for what breaks the rule
 */
record ValueType<T>(String rule, Function<String, T> reader) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?(B|KiB|MiB|GiB)?");
  private static final Pattern HEADER =
      Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+=[\\x20-\\x7E]+");
  private static final Map<String, Long> UNITS =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  T read(String text) {
    try {
      return reader.apply(text);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(rule);
    }
  }

  static ValueType<String> text() {
    return new ValueType<>("a text", Function.identity());
  }

  static ValueType<String> nonEmptyText() {
    return new ValueType<>("a text that is not empty", ValueType::nonEmpty);
  }

  static ValueType<ApiKey> apiKey() {
    return new ValueType<>("visible ASCII characters, at least one", ApiKey::new);
  }

  static ValueType<Path> file() {
    return new ValueType<>("the path of a file", text -> Path.of(nonEmpty(text)));
  }

  static ValueType<Integer> wholeNumber(int least, int most) {
    return new ValueType<>(
        "a whole number from " + least + " to " + most,
        text -> Math.toIntExact(within(least, most, Long.parseLong(text))));
  }

  static ValueType<Long> bytes(long most) {
    return new ValueType<>(
        "a number of bytes from 1 to " + most + ", such as 16 MiB",
        text -> within(1, most, bytesIn(text)));
  }

  static ValueType<Duration> duration() {
    return new ValueType<>(
        "a positive ISO 8601 duration of at most 36500 days, such as PT48H or P1D",
        ValueType::time);
  }

  static ValueType<Duration> durationOrNone() {
    return new ValueType<>(
        "an ISO 8601 duration of at most 36500 days, such as PT30S; PT0S for none",
        text -> Duration.parse(text).isZero() ? Duration.ZERO : time(text));
  }

  static ValueType<String> tenant() {
    return new ValueType<>(
        "at most 150 letters, digits and signs of !-_.*'(), or several such joined by \\|",
        ValueType::tenant);
  }

  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> choices) {
    Map<String, E> byName =
        Arrays.stream(choices.getEnumConstants())
            .collect(Collectors.toMap(ValueType::nameOf, Function.identity()));
    String names =
        Arrays.stream(choices.getEnumConstants())
            .map(ValueType::nameOf)
            .collect(Collectors.joining(", "));
    String rule = byName.size() == 1 ? names + " (no other is available)" : "one of " + names;
    return new ValueType<>(
        rule,
        text -> Optional.ofNullable(byName.get(text)).orElseThrow(IllegalArgumentException::new));
  }

  static ValueType<List<String>> names() {
    return new ValueType<>(
        "a list of different names, separated by commas", text -> distinct(nonEmpty(text)));
  }

  static ValueType<List<String>> origins() {
    return new ValueType<>(
        "a list of origins such as http://localhost:3000, separated by commas",
        text -> text.isEmpty() ? List.of() : origins(text));
  }

  static ValueType<URI> baseUrl() {
    return new ValueType<>(
        "an http or https URL without credentials, query or fragment", ValueType::url);
  }

  static ValueType<Map<String, String>> headers() {
    return new ValueType<>(
        "a list of headers such as X-Tenant=a, separated by commas; in a value %2C is a comma and"
            + " %25 a percent sign",
        text -> text.isEmpty() ? Map.of() : headersIn(text));
  }

  private static <E extends Enum<E>> String nameOf(E choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String nonEmpty(String text) {
    require(!text.isBlank());
    return text;
  }

  private static long within(long least, long most, long number) {
    require(least <= number && number <= most);
    return number;
  }

  private static long bytesIn(String text) {
    Matcher size = SIZE.matcher(text);
    require(size.matches());
    long unit = size.group(2) == null ? 1 : UNITS.getOrDefault(size.group(2), 1L);
    return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
  }

  private static Duration time(String text) {
    Duration duration = Duration.parse(text);
    require(duration.isPositive() && duration.compareTo(ReaderSettings.MAX_LOOKBACK) <= 0);
    return duration;
  }

  private static String tenant(String text) {
    require(TempoSettings.isTenant(text));
    return text;
  }

  private static List<String> distinct(String text) {
    List<String> parts = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    require(parts.stream().noneMatch(String::isEmpty));
    require(parts.stream().distinct().count() == parts.size());
    return parts;
  }

  private static List<String> origins(String text) {
    List<String> origins = distinct(text);
    require(origins.stream().allMatch(ValueType::isOrigin));
    return origins;
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    require(text.matches("https?://.*") && url.getHost() != null && url.getRawUserInfo() == null);
    require(url.getRawQuery() == null && url.getRawFragment() == null);
    return url;
  }

  private static Map<String, String> headersIn(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String one : distinct(text)) {
      require(HEADER.matcher(one).matches());
      String name = one.substring(0, one.indexOf('='));
      require(headers.put(name, decoded(one.substring(name.length() + 1))) == null);
    }
    return headers;
  }

  /** As in {@code OTEL_EXPORTER_OTLP_HEADERS}, so that a value can have a comma. */
  private static String decoded(String value) {
    String text = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    require(text.chars().allMatch(character -> ' ' <= character && character <= '~'));
    return text;
  }

  private static boolean isOrigin(String text) {
    URI uri = URI.create(text);
    String authority = uri.getRawAuthority();
    return authority != null
        && uri.getHost() != null
        && uri.getUserInfo() == null
        && text.matches("https?://[^/]+")
        && text.endsWith(authority);
  }

  private static void require(boolean kept) {
    if (!kept) {
      throw new IllegalArgumentException();
    }
  }
}
