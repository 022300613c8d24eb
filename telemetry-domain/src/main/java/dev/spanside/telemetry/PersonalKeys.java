package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the keys of attributes and of JSON members tell of their values. */
final class PersonalKeys {
  /** Keys whose values are about a person, whatever they look like. */
  private static final Map<RedactionKind, Set<String>> PERSONAL =
      Map.of(
          RedactionKind.NAME,
          Set.of(
              "family",
              "familyname",
              "firstname",
              "fullname",
              "given",
              "givenname",
              "lastname",
              "maidenname",
              "middlename",
              "patientname",
              "surname",
              "patient.name",
              "user.name"),
          RedactionKind.CONTACT,
          Set.of("email", "emailaddress", "fax", "mobile", "phone", "phonenumber", "telecom"),
          RedactionKind.ADDRESS,
          Set.of("address", "postalcode", "street", "streetaddress", "zip", "zipcode"),
          RedactionKind.SSN,
          Set.of("socialsecuritynumber", "ssn"),
          RedactionKind.MRN,
          Set.of("medicalrecordnumber", "mrn"),
          RedactionKind.ID,
          Set.of("patientid", "patient.id", "resourceid"),
          RedactionKind.DATE,
          Set.of("birthdate", "birthday", "dateofbirth", "dob"));

  /** The last word of keys whose numbers count or measure, and identify nobody. */
  private static final Set<String> QUANTITIES =
      Set.of(
          "bytes",
          "cost",
          "count",
          "dimensions",
          "duration",
          "index",
          "latency",
          "length",
          "limit",
          "micros",
          "millis",
          "ms",
          "nanos",
          "ns",
          "offset",
          "pid",
          "port",
          "score",
          "seconds",
          "size",
          "time",
          "timestamp",
          "token",
          "tokens",
          "total");

  private PersonalKeys() {}

  /** What kind of identifier a key's value is; null if the key does not say so. */
  static @Nullable RedactionKind kindOf(String key) {
    String whole = key.toLowerCase(Locale.ROOT);
    String last = String.join("", words(key.substring(key.lastIndexOf('.') + 1)));
    return PERSONAL.entrySet().stream()
        .filter(entry -> entry.getValue().contains(whole) || entry.getValue().contains(last))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Whether a key's number counts or measures something. */
  static boolean isQuantity(String key) {
    List<String> words = words(key);
    return !words.isEmpty() && QUANTITIES.contains(words.getLast());
  }

  /** The words of a key, written with dots, hyphens, underscores or in camel case. */
  private static List<String> words(String key) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= key.length(); i++) {
      if (i == key.length() || beginsWord(key, i)) {
        words.add(key.substring(start, i).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
        start = i;
      }
    }
    return words.stream().filter(word -> !word.isEmpty()).toList();
  }

  private static boolean beginsWord(String key, int at) {
    char before = key.charAt(at - 1);
    return !Character.isLetterOrDigit(before)
        || (Character.isUpperCase(key.charAt(at)) && Character.isLowerCase(before));
  }
}
