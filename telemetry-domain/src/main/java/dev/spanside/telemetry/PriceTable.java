package dev.spanside.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What models cost. A table is text with comma-separated values: the model, and US dollars per
 * million tokens of input, output, input read from a cache and input written to a cache, of which
 * the last two may be empty; up to how many input tokens of a call that is so, and since which day
 * (UTC), both of which may be empty too. One more column may say what input costs that is written
 * to a cache for an hour. Lines that begin with {@code #} are comments; the first other line names
 * the columns.
 *
 * <p>Immutable.
 */
public final class PriceTable {
  private static final String HEADER =
      "model,input,output,cache_read,cache_write,max_input,valid_from";

  private static final Set<String> HEADERS = Set.of(HEADER, HEADER + ",cache_write_1h");

  private final List<Price> prices;

  private PriceTable(List<Price> prices) {
    this.prices = List.copyOf(prices);
  }

  /** The table that comes with the library; it says itself of when its facts are. */
  public static PriceTable builtIn() {
    try (InputStream table = PriceTable.class.getResourceAsStream("prices.csv")) {
      byte[] bytes = Objects.requireNonNull(table, "prices.csv").readAllBytes();
      return of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if a line is malformed; the message names it and the rule
   */
  public static PriceTable of(String text) {
    List<Price> prices = new ArrayList<>();
    boolean header = false;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        prices.add(Price.parse(line, number));
      } else if (!HEADERS.contains(line.strip())) {
        throw new IllegalArgumentException("line " + number + " must be " + HEADER);
      }
      header = true;
    }
    return new PriceTable(prices);
  }

  /**
   * What a call cost.
   *
   * @param names what the model is called, the most trusted name first
   * @param forAnHour of the tokens that were written to a cache, those to stay there for an hour
   * @param at when the call started
   * @return null if the model, its price at that time or the number of tokens is not known
   */
  @Nullable Cost cost(List<String> names, TokenUsage usage, long forAnHour, Instant at) {
    for (String name : names) {
      for (String model : ModelNames.of(name)) {
        Price price = price(model, usage, at);
        if (price != null) {
          BigDecimal usd = price.of(usage, forAnHour);
          return usd == null ? null : new Cost(usd, Cost.Source.TABLE);
        }
      }
    }
    return null;
  }

  private @Nullable Price price(String model, TokenUsage usage, Instant at) {
    for (Price price : prices) {
      if (price.isFor(model, usage, at)) {
        return price;
      }
    }
    return null;
  }
}
