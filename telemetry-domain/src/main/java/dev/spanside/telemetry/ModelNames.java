package dev.spanside.telemetry;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What providers and gateways put around the name of a model. */
final class ModelNames {
  private static final String VENDOR =
      "(?:ai21|amazon|anthropic|cohere|deepseek|meta|mistral|openai|qwen|writer)\\.";

  /** Bedrock puts a region before a vendor; those of old are known without one, too. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:.*/)?(?:(?:us|eu|apac|global)\\.|[a-z-]{2,8}\\.(?="
              + VENDOR
              + "))?(?:"
              + VENDOR
              + ")?");

  private static final Pattern VERSION = Pattern.compile("-v\\d{1,2}(?::\\d{1,2})?$|:\\d{1,2}$");
  private static final Pattern DATE = Pattern.compile("[-@]20\\d\\d-?\\d\\d-?\\d\\d$");
  private static final Pattern LATEST = Pattern.compile("-latest$");

  private static final int MAX_LENGTH = 256;

  private ModelNames() {}

  /** The names by which a model may stand in a table, the most exact first. */
  static Set<String> of(String written) {
    if (written.length() > MAX_LENGTH) {
      return Set.of();
    }
    String name = PREFIX.matcher(written.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    String version = VERSION.matcher(name).replaceFirst("");
    String dateless = DATE.matcher(version).replaceFirst("");
    Set<String> names = new LinkedHashSet<>();
    names.add(name);
    names.add(version);
    names.add(dateless);
    names.add(LATEST.matcher(dateless).replaceFirst(""));
    return names;
  }
}
