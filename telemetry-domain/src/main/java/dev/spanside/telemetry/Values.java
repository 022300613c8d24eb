package dev.spanside.telemetry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What attribute values stand for. Instrumentations write numbers as text, lists as the text of a
 * JSON array, and words for "nothing"; what is not of the kind asked for is null.
 */
final class Values {
  private static final Set<String> SAYS_NOTHING =
      Set.of("", "{}", "[]", "\"\"", "null", "<REDACTED>", "<not specified>");
  private static final Set<String> NO_NAMES = Set.of("", "unknown", "none");
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][-+]?\\d{1,2})?");
  private static final Pattern DOLLARS =
      Pattern.compile("(?:USD|\\$)?\\s*+([0-9.eE+-]{1,60})\\s*+(?:USD|\\$)?");
  private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

  private Values() {}

  /** Whether a value is there only for form's sake. */
  static boolean saysNothing(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> SAYS_NOTHING.contains(text.strip());
      case AttributeValue.ArrayValue(List<AttributeValue> values) -> values.isEmpty();
      case AttributeValue.MapValue(Attributes entries) -> entries.isEmpty();
      case AttributeValue.EmptyValue empty -> true;
      case AttributeValue.BooleanValue flag -> false;
      case AttributeValue.LongValue number -> false;
      case AttributeValue.DoubleValue number -> false;
      case AttributeValue.BytesValue bytes -> false;
    };
  }

  /** A text. */
  static @Nullable String text(@Nullable AttributeValue value) {
    return value instanceof AttributeValue.StringValue(String text) ? text : null;
  }

  /** A name: a text, perhaps quoted, that is no word for "nothing". */
  static @Nullable String name(AttributeValue value) {
    String name = text(value);
    if (name != null && name.startsWith("\"")) {
      name = text(decoded(value));
    }
    return name == null || NO_NAMES.contains(name.strip().toLowerCase(Locale.ROOT)) ? null : name;
  }

  /**
   * The structure that a JSON object's or array's text stands for, also if that text is quoted once
   * more; else the value itself.
   */
  static AttributeValue structured(AttributeValue value) {
    String text = text(value);
    AttributeValue parsed = text == null ? null : JsonText.parseStructure(text);
    if (text != null && text.startsWith("\"")) {
      String inner = text(JsonText.parse(text));
      parsed = inner == null ? null : JsonText.parseStructure(inner);
    }
    return parsed == null ? value : parsed;
  }

  /** What a JSON text stands for, a quoted one too; else the value itself. */
  static AttributeValue decoded(AttributeValue value) {
    AttributeValue structure = structured(value);
    String text = text(structure);
    String inner = text == null || !text.startsWith("\"") ? null : text(JsonText.parse(text));
    return inner == null ? structure : AttributeValue.of(inner);
  }

  /** The member that a path leads to; null if it leads nowhere. */
  static @Nullable AttributeValue member(AttributeValue value, List<String> path) {
    AttributeValue member = value;
    for (String name : path) {
      member =
          structured(member) instanceof AttributeValue.MapValue(Attributes map)
              ? map.get(name)
              : null;
      if (member == null) {
        return null;
      }
    }
    return member;
  }

  /** The values of an array; another value alone. */
  static List<AttributeValue> list(AttributeValue value) {
    return structured(value) instanceof AttributeValue.ArrayValue(List<AttributeValue> values)
        ? values
        : List.of(value);
  }

  /** The texts of an array, or a single text. */
  static List<String> texts(AttributeValue value) {
    return list(value).stream().flatMap(element -> Stream.ofNullable(text(element))).toList();
  }

  /** A number that counts something: whole and not negative. */
  static @Nullable Long count(@Nullable AttributeValue value) {
    BigDecimal number = notNegative(value);
    boolean whole = number != null && number.stripTrailingZeros().scale() <= 0;
    return number != null && whole && number.compareTo(MAX_COUNT) <= 0
        ? (Long) number.longValueExact()
        : null;
  }

  /** An amount, not negative. */
  static @Nullable BigDecimal notNegative(@Nullable AttributeValue value) {
    BigDecimal number = number(value);
    return number == null || number.signum() < 0 ? null : number;
  }

  /** A duration in seconds, not negative and not longer than a day. */
  static @Nullable Duration seconds(@Nullable AttributeValue value) {
    BigDecimal seconds = notNegative(value);
    return seconds == null || seconds.compareTo(MAX_SECONDS) > 0
        ? null
        : Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  /** A duration in milliseconds, not negative and not longer than a day. */
  static @Nullable Duration millis(@Nullable AttributeValue value) {
    BigDecimal millis = notNegative(value);
    return millis == null
        ? null
        : seconds(AttributeValue.of(millis.movePointLeft(3).toPlainString()));
  }

  /** An amount in US dollars, with or without its currency; another currency says nothing. */
  static @Nullable BigDecimal dollars(@Nullable AttributeValue value) {
    String text = text(value);
    if (text == null) {
      return notNegative(value);
    }
    Matcher amount = DOLLARS.matcher(text.strip());
    return amount.matches() ? notNegative(AttributeValue.of(amount.group(1))) : null;
  }

  private static @Nullable BigDecimal number(@Nullable AttributeValue value) {
    return switch (value) {
      case AttributeValue.LongValue(long number) -> BigDecimal.valueOf(number);
      case AttributeValue.DoubleValue(double number) when Double.isFinite(number) ->
          BigDecimal.valueOf(number);
      case AttributeValue.StringValue(String text) -> number(text.strip());
      case null, default -> null;
    };
  }

  private static @Nullable BigDecimal number(String text) {
    return PLAIN_NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }
}
