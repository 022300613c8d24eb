package dev.spanside.chat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the demo model can be asked about a person: the words for it, and the search it takes. */
enum DemoTopic {
  CONDITIONS(
      "Condition",
      "conditions",
      "condition|diagnos|disease|illness|suffer|health problem",
      "clinical-status",
      "_count=50"),
  MEDICATIONS(
      "MedicationRequest",
      "medications",
      "medication|medicine|drug|prescri|\\btak(?:es?|ing)\\b|\\bpills?\\b|\\bmeds\\b",
      "status",
      "_count=50"),
  ENCOUNTERS(
      "Encounter",
      "encounters",
      "encounter|\\bvisit|appointment|admission|\\bseen\\b",
      "",
      "_sort=-date&_count=5"),
  BLOOD_PRESSURE(
      "Observation",
      "measurements of blood pressure",
      "blood pressure",
      "",
      "code=85354-9&_sort=-date&_count=5"),
  WEIGHT(
      "Observation",
      "measurements of weight",
      "\\bweight|\\bweighs?\\b",
      "",
      "code=29463-7&_sort=-date&_count=5"),
  HEIGHT(
      "Observation",
      "measurements of height",
      "\\bheight|\\btall\\b",
      "",
      "code=8302-2&_sort=-date&_count=5"),
  OBSERVATIONS(
      "Observation",
      "observations",
      "observation|\\bvitals?\\b|\\blabs?\\b|laborator|measure|test result",
      "",
      "_sort=-date&_count=10"),
  ALLERGIES("AllergyIntolerance", "allergies", "allerg", "clinical-status", "_count=50"),
  IMMUNIZATIONS("Immunization", "immunizations", "immuni[sz]|vaccin", "", "_sort=-date&_count=50"),
  PROCEDURES(
      "Procedure", "procedures", "procedure|surger|\\boperations?\\b", "", "_sort=-date&_count=10");

  private static final Pattern ANY =
      Pattern.compile(
          Arrays.stream(values())
              .map(topic -> topic.pattern.pattern())
              .collect(Collectors.joining("|", "(?:", ")\\p{L}*")),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final String type;
  private final String words;
  private final Pattern pattern;
  private final String activeParameter;
  private final String query;

  DemoTopic(String type, String words, String pattern, String activeParameter, String query) {
    this.type = type;
    this.words = words;
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    this.activeParameter = activeParameter;
    this.query = query;
  }

  static List<DemoTopic> in(String question) {
    return Arrays.stream(values()).filter(topic -> topic.pattern.matcher(question).find()).toList();
  }

  /** The question without the words that name topics. */
  static String removedFrom(String question) {
    return ANY.matcher(question).replaceAll(" ");
  }

  String type() {
    return type;
  }

  /** What there are of it, as people say. */
  String words(boolean active) {
    return active && !activeParameter.isEmpty() ? "active " + words : words;
  }

  /**
   * The search besides the patient.
   *
   * @param count whether only the number is wanted
   * @param active whether only what is active is wanted, where there is such a thing
   */
  Map<String, String> query(boolean count, boolean active) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (active && !activeParameter.isEmpty()) {
      parameters.put(activeParameter, "active");
    }
    for (String parameter : query.split("&")) {
      String[] pair = parameter.split("=");
      parameters.put(pair[0], pair[1]);
    }
    if (count) {
      parameters.keySet().removeAll(List.of("_sort", "_count"));
      parameters.put("_summary", "count");
    }
    return parameters;
  }
}
