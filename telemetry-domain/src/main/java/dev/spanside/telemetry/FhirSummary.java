package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a FHIR resource: its type, how many there are, its codes, quantities and years.
 * The rest, known or not, is left out.
 */
final class FhirSummary {
  /** Elements that hold one code of a closed list, a flag or a count. */
  private static final Set<String> CODES =
      Set.of(
          "active",
          "class",
          "code",
          "comparator",
          "criticality",
          "deceasedBoolean",
          "gender",
          "intent",
          "kind",
          "mode",
          "multipleBirthBoolean",
          "priority",
          "severity",
          "status",
          "total",
          "type",
          "valueBoolean",
          "valueDecimal",
          "valueInteger",
          "verificationStatus");

  /** Elements that are left out with all that is in them. */
  private static final Set<String> HIDDEN =
      Set.of(
          "address",
          "author",
          "contact",
          "content",
          "data",
          "extension",
          "identifier",
          "modifierExtension",
          "name",
          "note",
          "photo",
          "signature",
          "telecom",
          "text",
          "udiCarrier");

  private static final Set<String> CODING = Set.of("code", "display", "system", "version");
  private static final Set<String> QUANTITY =
      Set.of("code", "comparator", "system", "unit", "value");

  private static final Set<String> MOMENTS =
      Set.of(
          "authored",
          "created",
          "date",
          "end",
          "issued",
          "lastUpdated",
          "received",
          "recorded",
          "sent",
          "start",
          "timestamp");

  private static final List<String> MOMENT_ENDINGS = List.of("Date", "DateTime", "Instant", "On");
  private static final Pattern YEAR =
      Pattern.compile("(" + TextForms.YEAR + ")(?:-.*+)?", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:/|%{}\\[\\]()*^+-]{1,100}");
  private static final Pattern KEYWORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern SYSTEM =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,20}:[^\\s@?]{1,200}");

  private final TextScrubber scrubber;
  private final RedactionCounts counts;

  FhirSummary(TextScrubber scrubber, RedactionCounts counts) {
    this.scrubber = scrubber;
    this.counts = counts;
  }

  /** A resource; those in it become summaries too. */
  AttributeValue of(Attributes resource) {
    return AttributeValue.of(element(resource));
  }

  private Attributes element(Attributes element) {
    Attributes.Builder shown = Attributes.builder();
    if (element.get(FhirResource.MARK) instanceof AttributeValue.StringValue(String type)) {
      counts.add(RedactionKind.FHIR_RESOURCE);
      shown.put(FhirResource.MARK, AttributeValue.of(shownType(type)));
    }
    if (element.get("entry") instanceof AttributeValue.ArrayValue entries) {
      shown.put("count", AttributeValue.of(entries.values().size()));
    }
    element.forEach((key, value) -> {
      AttributeValue summary = member(element, key, value);
      if (summary != null) {
        shown.put(key, summary);
      }
    });
    return shown.build();
  }

  private static String shownType(String type) {
    return FhirResource.type(type) == null ? RedactionKind.NAME.placeholder() : type;
  }

  private @Nullable AttributeValue member(Attributes element, String key, AttributeValue value) {
    if (HIDDEN.contains(key) || key.startsWith("_") || key.equals(FhirResource.MARK)) {
      return null;
    }
    return switch (value) {
      case AttributeValue.MapValue(Attributes entries) -> notEmpty(element(entries));
      case AttributeValue.ArrayValue(List<AttributeValue> values) -> array(element, key, values);
      case AttributeValue.StringValue(String text) -> text(element, key, text);
      case AttributeValue.BooleanValue flag -> CODES.contains(key) ? flag : null;
      case AttributeValue.LongValue number -> isShown(element, key) ? number : null;
      case AttributeValue.DoubleValue number -> isShown(element, key) ? number : null;
      case AttributeValue.BytesValue bytes -> null;
      case AttributeValue.EmptyValue empty -> null;
    };
  }

  private static @Nullable AttributeValue notEmpty(Attributes entries) {
    return entries.isEmpty() ? null : AttributeValue.of(entries);
  }

  private @Nullable AttributeValue array(
      Attributes element, String key, List<AttributeValue> values) {
    List<AttributeValue> shown = new ArrayList<>();
    for (AttributeValue value : values) {
      AttributeValue summary = member(element, key, value);
      if (summary != null) {
        shown.add(summary);
      }
    }
    return shown.isEmpty() ? null : AttributeValue.of(shown);
  }

  private static boolean isShown(Attributes element, String key) {
    return CODES.contains(key) || (isQuantity(element) && QUANTITY.contains(key));
  }

  private @Nullable AttributeValue text(Attributes element, String key, String text) {
    if (isMoment(key)) {
      return year(text);
    }
    if ((isCoding(element) && CODING.contains(key))
        || (isQuantity(element) && QUANTITY.contains(key))) {
      return AttributeValue.of(codeOrLabel(key, text));
    }
    return CODES.contains(key) && KEYWORD.matcher(text).matches() ? AttributeValue.of(text) : null;
  }

  private static boolean isMoment(String key) {
    return MOMENTS.contains(key) || MOMENT_ENDINGS.stream().anyMatch(key::endsWith);
  }

  private static @Nullable AttributeValue year(String moment) {
    Matcher year = YEAR.matcher(moment);
    return year.matches() ? AttributeValue.of(year.group(1)) : null;
  }

  /** A {@code Reference} has a label too, but that is somebody's name. */
  private static boolean isCoding(Attributes element) {
    int parts = 0;
    for (String part : List.of("code", "display", "system")) {
      parts += element.contains(part) ? 1 : 0;
    }
    return parts >= 2 && !element.contains("reference");
  }

  private static boolean isQuantity(Attributes element) {
    AttributeValue value = element.get("value");
    boolean number =
        value instanceof AttributeValue.LongValue || value instanceof AttributeValue.DoubleValue;
    return number && (element.contains("unit") || element.contains("code"));
  }

  private String codeOrLabel(String key, String text) {
    boolean verbatim =
        switch (key) {
          case "code", "comparator" -> CODE.matcher(text).matches();
          case "system" -> SYSTEM.matcher(text).matches();
          default -> false;
        };
    return verbatim ? text : scrubber.scrub(text);
  }
}
