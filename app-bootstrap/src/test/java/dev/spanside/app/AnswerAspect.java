package dev.spanside.app;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of an answer that a backend may change, a row of the table; what fits first counts. */
enum AnswerAspect {
  SESSIONS("sessions that their spans name"),
  SESSIONS_OF_RESOURCES("sessions that only a resource names"),
  SPANS("the set of spans"),
  ORDER("the order of the spans"),
  ARRAYS("attributes: arrays"),
  SCALARS("attributes: numbers and booleans"),
  TEXTS("attributes: texts"),
  EVENTS("events but for their times", "/events(?!.*/time).*"),
  LINK_ATTRIBUTES("attributes of links", "/links/attributes/.*"),
  LINKS("links", "/links.*"),
  TIMES("times and durations", ".*(_time|/time|/offset|/duration)"),
  NAMES("names of spans", "/operation_name"),
  SERVICES("names of services", "/service"),
  ORIGINS("ids, parents, kinds, scopes", "/(\\w*span_id|trace_id|span_kind|scope.*)"),
  STATUS("status and its message", "/(status|error_message)"),
  TYPES("types, and what is a duplicate of what", "/(type|classified_by|duplicate_of)"),
  FACTS("facts about models, agents, tools and FHIR", "/(llm|agent|tool|mcp|fhir)/.*"),
  TOTALS("totals: calls, errors, tokens, costs", "totals/.*");

  private static final String ATTRIBUTE = "/attributes/";

  private final String words;
  private final @Nullable Pattern path;

  AnswerAspect(String words) {
    this.words = words;
    this.path = null;
  }

  AnswerAspect(String words, String path) {
    this.words = words;
    this.path = Pattern.compile(path);
  }

  String words() {
    return words;
  }

  /** What a value belongs to, by where it stands in a span or in the answer. */
  static AnswerAspect of(String place, JsonNode value) {
    if (place.startsWith(ATTRIBUTE)) {
      return value.isArray() ? ARRAYS : value.isString() ? TEXTS : SCALARS;
    }
    return Arrays.stream(values())
        .filter(aspect -> aspect.path != null && aspect.path.matcher(place).matches())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(place + " is in no row of the table"));
  }
}
