package dev.spanside.app;

import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A part of an answer that a backend may change, a row of the table; what fits first counts. */
enum AnswerAspect {
  SESSIONS("sessions that their spans name"),
  SESSIONS_OF_RESOURCES("sessions that only a resource names"),
  SPANS("which traces and spans there are"),
  ORDER("the order of traces and spans"),
  ARRAYS("attributes: arrays"),
  MAPS("attributes: maps"),
  SCALARS("attributes: numbers and booleans"),
  TEXTS("attributes: texts and bytes"),
  EVENTS("events but for their times", "spans/events(/(?!time$).*)?"),
  LINK_ATTRIBUTES("attributes of links", "spans/links/attributes/.*"),
  LINKS("links", "spans/links.*"),
  TIMES(
      "times and durations",
      "(spans|traces)/(start_time|end_time|offset|duration)|(traces/)?totals/\\w+_time"
          + "|spans/events/time|spans/llm/time_to_first_token"),
  NAMES("names of spans", "spans/operation_name"),
  SERVICES("names of services", "spans/service"),
  ORIGINS("ids, parents, kinds, scopes", "spans/(\\w*span_id|span_kind|scope.*)|\\w+/trace_id"),
  STATUS("status and its message", "spans/(status|error_message)"),
  TYPES("types, and what is a duplicate of what", "spans/(type|classified_by|duplicate_of)"),
  FACTS(
      "facts about models, agents, tools and FHIR",
      "spans/(llm|embedding|retrieval|agent|tool|mcp|fhir)/.*"),
  TOTALS("totals: calls, errors, tokens, costs", "(traces/)?totals/.*"),
  SOURCE(
      "counts, window, state of the source",
      "session_id|trace_count|span_count|source/.*|redaction/.*");

  private static final String ATTRIBUTE = "spans/attributes/";

  private final String words;
  private final Pattern places;

  AnswerAspect(String words) {
    this(words, "");
  }

  AnswerAspect(String words, String places) {
    this.words = words;
    this.places = Pattern.compile(places);
  }

  String words() {
    return words;
  }

  /** Whether the value of one attribute of a span stands there, which is compared as a whole. */
  static boolean isAttribute(String place) {
    return place.startsWith(ATTRIBUTE);
  }

  /** What a value belongs to, by where it stands in the answer. */
  static AnswerAspect of(String place, JsonNode value) {
    if (isAttribute(place)) {
      return ofAttribute(value);
    }
    return Arrays.stream(values())
        .filter(aspect -> aspect.places.matcher(place).matches())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(place + " is in no row of the table"));
  }

  private static AnswerAspect ofAttribute(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> ARRAYS;
      case OBJECT -> MAPS;
      case STRING -> TEXTS;
      default -> SCALARS;
    };
  }
}
