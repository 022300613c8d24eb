package dev.spanside.telemetry;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
  private static final String HEADER =
      "model,input,output,cache_read,cache_write,max_input,valid_from\n";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TokenUsage MILLION =
      new TokenUsage(1_000_000L, 1_000_000L, null, null, null, null);

  private static PriceTable table(String... rows) {
    return PriceTable.of("# comment\n\n" + HEADER + String.join("\n", rows));
  }

  private static @Nullable String usd(PriceTable table, String model, TokenUsage usage) {
    Cost cost = table.cost(List.of(model), usage, 0, NOW);
    return cost == null ? null : cost.usd().stripTrailingZeros().toPlainString();
  }

  @Test
  void tokensCostWhatTheirKindCosts() {
    PriceTable table = table("m,2,10,0.5,4,,2026-01-01");
    assertThat(usd(table, "m", new TokenUsage(100L, 10L, 110L, 60L, 30L, 5L)))
        .isEqualTo("0.00027"); // 10 * 2 + 60 * 0.5 + 30 * 4 + 10 * 10, per million
  }

  @Test
  void withoutAPriceOfItsOwnCachedInputCostsAsMuch() {
    assertThat(
            usd(table("m,2,10,,,,2026-01-01"), "m", new TokenUsage(100L, 0L, null, 60L, 30L, null)))
        .isEqualTo("0.0002");
  }

  @Test
  void moreCachedThanSentIsNoRefund() {
    assertThat(
            usd(
                table("m,2,10,1,,,2026-01-01"),
                "m",
                new TokenUsage(10L, 0L, null, 60L, null, null)))
        .isEqualTo("0.00006");
  }

  @Test
  void anUnknownModelOrNumberHasNoCost() {
    PriceTable table = table("m,2,10,,,,2026-01-01");
    assertThat(usd(table, "n", MILLION)).isNull();
    assertThat(usd(table, "m", new TokenUsage(1L, null, null, null, null, null))).isNull();
    assertThat(usd(table, "m", new TokenUsage(null, 1L, null, null, null, null))).isNull();
    assertThat(usd(table, "m".repeat(300), MILLION)).isNull();
    assertThat(table.cost(List.of(), MILLION, 0, NOW)).isNull();
  }

  @Test
  void theFirstRowThatWasValidCounts() {
    PriceTable table = table("m,3,3,,,,2026-06-01", "m,2,2,,,,2026-03-01", "m,1,1,,,,2026-01-01");
    assertThat(usd(table, "m", MILLION)).isEqualTo("4");
    assertThat(table.cost(List.of("m"), MILLION, 0, Instant.parse("2026-02-28T23:59:59Z")))
        .extracting(Cost::usd)
        .asString()
        .startsWith("2.");
    assertThat(table.cost(List.of("m"), MILLION, 0, Instant.parse("2025-12-31T23:59:59Z")))
        .isNull();
  }

  @Test
  void longContextsMayCostMore() {
    PriceTable table = table("m,1,1,,,1000000,", "m,2,2,,,,");
    assertThat(usd(table, "m", MILLION)).isEqualTo("2");
    assertThat(usd(table, "m", new TokenUsage(1_000_001L, 0L, null, null, null, null)))
        .isEqualTo("2.000002");
    assertThat(usd(table("m,1,1,,,999999,"), "m", MILLION)).isNull();
  }

  @Test
  void aRowWithoutADayWasAlwaysValid() {
    assertThat(table("m,1,1,,,,").cost(List.of("m"), MILLION, 0, Instant.EPOCH)).isNotNull();
  }

  @Test
  void theModelThatAnsweredIsLookedUpFirst() {
    PriceTable table = table("asked,1,1,,,,2026-01-01", "answered,2,2,,,,2026-01-01");
    assertThat(table.cost(List.of("answered", "asked"), MILLION, 0, NOW))
        .extracting(cost -> cost.usd().intValueExact())
        .isEqualTo(4);
    assertThat(table.cost(List.of("unknown", "asked"), MILLION, 0, NOW))
        .extracting(cost -> cost.usd().intValueExact())
        .isEqualTo(2);
  }

  @Test
  void aStarStandsForAnything() {
    PriceTable table = table("my-*-model,1,1,,,,2026-01-01", "other*,2,2,,,,2026-01-01");
    assertThat(usd(table, "my-own-model", MILLION)).isEqualTo("2");
    assertThat(usd(table, "other", MILLION)).isEqualTo("4");
    assertThat(usd(table, "my-own-models", MILLION)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o",
    "GPT-4o",
    "openai/gpt-4o",
    "gpt-4o-2024-08-06",
    "gpt-4o-20240806",
    "gpt-4o@20240806",
    "gpt-4o-latest",
    "us.anthropic.gpt-4o-20241022-v2:0",
    "gpt-4o-v1:0"
  })
  void whatProvidersPutAroundANameDoesNotMatter(String name) {
    assertThat(usd(table("gpt-4o,1,1,,,,2026-01-01"), name, MILLION)).isEqualTo("2");
  }

  @Test
  void aDatedRowIsForThatVersion() {
    PriceTable table = table("gpt-4o,1,1,,,,2026-01-01", "gpt-4o-2024-05-13,5,5,,,,2026-01-01");
    assertThat(usd(table, "gpt-4o-2024-05-13", MILLION)).isEqualTo("10");
    assertThat(usd(table, "gpt-4o-2024-08-06", MILLION)).isEqualTo("2");
  }

  @Test
  void anotherModelOfTheFamilyHasNoPriceOfThisOne() {
    assertThat(usd(table("gpt-4o,1,1,,,,2026-01-01"), "gpt-4o-mini", MILLION)).isNull();
    assertThat(usd(table("gpt-4,1,1,,,,2026-01-01"), "gpt-4.1", MILLION)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m,1,1,,,2026-01-01 | line 2 must have a model, four prices, a number of tokens, a day and perhaps another price",
        "' ,1,1,,,,2026-01-01' | line 2 must have a model, four prices, a number of tokens, a day and perhaps another price",
        "m,cheap,1,,,,2026-01-01 | line 2 must have prices such as 2.50",
        "m,1,-1,,,,2026-01-01 | line 2 must have prices such as 2.50",
        "m,1,,,,,2026-01-01 | line 2 must have prices such as 2.50",
        "m,1,1,x,,,2026-01-01 | line 2 must have prices such as 2.50",
        "m,1,1,,,many,2026-01-01 | line 2 must have a number of tokens such as 200000",
        "m,1,1,,,,yesterday | line 2 must have a day such as 2026-01-31"
      })
  void aMalformedLineIsNamedButNotRepeated(String row, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.of(HEADER + row))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m,1,1,,,,2026-01-01", "model;input", "{}"})
  void aTableBeginsWithItsColumns(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.of("# prices\n" + text))
        .withMessage("line 2 must be " + HEADER.strip());
  }

  @Test
  void anEmptyTableKnowsNothing() {
    assertThat(usd(PriceTable.of(""), "gpt-4o", MILLION)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-2024-08-06, 12.5",
    "gpt-4o-2024-05-13, 20",
    "gpt-4o-mini, 0.75",
    "claude-3-5-sonnet-20241022, 18",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, 28.5",
    "models/gemini-2.5-flash, 2.8",
    "o3, 10",
    "mistral-large-latest, 8"
  })
  void theBuiltInTableKnowsTheUsualModels(String model, String usd) {
    assertThat(usd(PriceTable.builtIn(), model, MILLION)).isEqualTo(usd);
  }

  @ParameterizedTest
  @CsvSource({"2026-07-29, 27.5", "2026-07-30, 22"})
  void beforeItsPriceFellAModelCostMore(LocalDate day, String usd) {
    assertThat(
            PriceTable.builtIn()
                .cost(List.of("gpt-5.6-terra"), MILLION, 0, day.atStartOfDay(UTC).toInstant()))
        .extracting(Cost::usd)
        .asInstanceOf(InstanceOfAssertFactories.BIG_DECIMAL)
        .isEqualByComparingTo(usd);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jp.anthropic.m-v1:0", "us-gov.anthropic.m", "us.m", "deepseek.m"})
  void regionsAndVendorsAreNoPartOfTheModel(String model) {
    assertThat(usd(table("m,2,10,,,,2026-01-01"), model, MILLION)).isEqualTo("12");
  }

  @Test
  void aWordBeforeAnUnknownVendorIsPartOfTheModel() {
    assertThat(usd(table("m,2,10,,,,2026-01-01"), "my.own.m", MILLION)).isNull();
  }

  @Test
  void whoRunsModelsOnOnesOwnMachineHasNoPrices() {
    TestSpan call =
        TestSpan.span(1).session("alice").chat(1, 1).with("gen_ai.request.model", "gpt-4o");
    assertThat(Reading.alice(call).totals().cost()).isNotNull();
    assertThat(Reading.alice(call.with("gen_ai.provider.name", "ollama")).totals().cost()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama/gpt-4o", "Ollama_chat/gpt-4o", "hosted_vllm/openai/gpt-4o"})
  void whoRunsModelsOnOnesOwnMachineMayStandBeforeTheModel(String model) {
    TestSpan call =
        TestSpan.span(1)
            .session("alice")
            .chat(1, 1)
            .with("gen_ai.request.model", model)
            .with("gen_ai.response.model", "gpt-4o");
    assertThat(Reading.alice(call).totals().cost()).isNull();
  }

  @Test
  void anHourInTheCacheHasItsOwnPrice() {
    PriceTable table =
        PriceTable.of(
            HEADER.strip() + ",cache_write_1h\nm,2,10,0.5,4,,,6\nn,2,10,,4,,,\no,2,10,,,,\n");
    TokenUsage usage = new TokenUsage(100L, 0L, null, null, 100L, null);
    assertThat(table.cost(List.of("m"), usage, 40, NOW))
        .extracting(Cost::usd, InstanceOfAssertFactories.BIG_DECIMAL)
        .isEqualByComparingTo("0.00048"); // 60 * 4 + 40 * 6, per million
    assertThat(table.cost(List.of("n"), usage, 40, NOW)).isNull();
    assertThat(table.cost(List.of("n"), usage, 0, NOW)).isNotNull();
    assertThat(table.cost(List.of("o"), usage, 40, NOW))
        .extracting(Cost::usd, InstanceOfAssertFactories.BIG_DECIMAL)
        .isEqualByComparingTo("0.0002");
  }

  @Test
  void whatAnthropicsCacheKeepsForAnHourCostsTwiceTheInput() {
    TestSpan call =
        TestSpan.span(1)
            .session("alice")
            .chat(100_000, 0)
            .with("gen_ai.request.model", "claude-sonnet-4-5")
            .with("gen_ai.usage.cache_creation.ephemeral_1h_input_tokens", 100_000);
    assertThat(Reading.alice(call).totals().cost())
        .extracting(Cost::usd, InstanceOfAssertFactories.BIG_DECIMAL)
        .isEqualByComparingTo("0.6");
  }
}
