package dev.spanside.telemetry.jaeger;

import com.fasterxml.jackson.core.JacksonException;
import dev.spanside.telemetry.remote.ReplyJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An error reply of the v3 API: <code>{"error": {"httpCode": 404, "message": "…"}}</code>. "No
 * traces found" is one, too.
 */
final class V3Error {
  private static final int MAX_BYTES = 8 * 1024;

  private boolean isJaegers;
  private String message = "";

  private V3Error() {}

  /** Reads an error; of what is not one, nothing is known. */
  static V3Error read(InputStream body) throws IOException {
    V3Error error = new V3Error();
    byte[] bytes = body.readNBytes(MAX_BYTES);
    try (ReplyJson json = new ReplyJson(new ByteArrayInputStream(bytes))) {
      json.members(name -> {
        if (name.equals("error")) {
          json.members(member -> error.read(member, json));
        } else {
          json.skip();
        }
      });
    } catch (JacksonException noJson) {
      return new V3Error();
    }
    return error;
  }

  private void read(String member, ReplyJson json) throws IOException {
    switch (member) {
      case "httpCode" -> isJaegers = json.integer() > 0;
      case "message" -> message = json.text();
      default -> json.skip();
    }
  }

  /** Whether it has the form of Jaeger's; a gateway's has another. */
  boolean isJaegers() {
    return isJaegers;
  }

  boolean saysTooMany() {
    return JaegerRefusal.saysTooMany(message);
  }

  /** Jaeger's own storages say it in one way, VictoriaTraces in another. */
  boolean saysThatAServiceIsMissing() {
    return says("requires a service name") || says("serviceName is required");
  }

  /** Whether its message has some words in it. The message itself is never shown. */
  boolean says(String words) {
    return message.contains(words);
  }
}
