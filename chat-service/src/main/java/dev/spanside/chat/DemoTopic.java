package dev.spanside.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the demo model can be asked about a person. */
enum DemoTopic {
  CONDITIONS(
      "Condition",
      "conditions",
      "condition|diagnos|disease|illness|suffer|health problem",
      "_count=50"),
  MEDICATIONS(
      "MedicationRequest",
      "medications",
      "medication|medicine|drug|prescri|\\btak(e|es|ing)\\b|pills?\\b",
      "_count=50"),
  ENCOUNTERS(
      "Encounter",
      "encounters",
      "encounter|visit|appointment|admission|\\bseen\\b",
      "_sort=-date&_count=5"),
  OBSERVATIONS(
      "Observation",
      "observations",
      "observation|vital|\\blabs?\\b|laborator|measure|blood pressure|weight|height|\\bbmi\\b|test result",
      "_sort=-date&_count=10"),
  ALLERGIES("AllergyIntolerance", "allergies", "allerg", "_count=50"),
  IMMUNIZATIONS("Immunization", "immunizations", "immuni[sz]|vaccin", "_count=50"),
  PROCEDURES("Procedure", "procedures", "procedure|surger|operation", "_sort=-date&_count=10");

  private final String type;
  private final String words;
  private final Pattern pattern;
  private final String parameters;

  DemoTopic(String type, String words, String pattern, String parameters) {
    this.type = type;
    this.words = words;
    this.pattern = Pattern.compile(pattern);
    this.parameters = parameters;
  }

  static List<DemoTopic> in(String question) {
    String text = question.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(topic -> topic.pattern.matcher(text).find()).toList();
  }

  String type() {
    return type;
  }

  /** What there are of it, as people say. */
  String words() {
    return words;
  }

  /** The search parameters besides the patient, names and values in turn. */
  String[] parameters(boolean count) {
    return count ? new String[] {"_summary", "count"} : parameters.split("[=&]");
  }
}
