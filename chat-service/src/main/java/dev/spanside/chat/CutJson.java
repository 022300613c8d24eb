package dev.spanside.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts JSON to a number of bytes so that it stays JSON: what does not fit any more is left out, a
 * text becomes its beginning, and what is open is closed.
 */
final class CutJson {
  /** Writes characters as they are: an escaped emoji takes three times as much. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private static final String MARK = "…";

  /** Quotes, colon, comma and the mark of a cut text. */
  private static final int PUNCTUATION = 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator out;
  private final int most;
  private int depth;

  private CutJson(int most) throws IOException {
    this.most = most;
    this.out = JSON.createGenerator(bytes);
  }

  /**
   * The text itself if it fits, else the beginning of it: of the JSON that it is, or, if it is
   * none, as a JSON string.
   */
  static String within(int maxBytes, String text) {
    if (Utf8.length(text) <= maxBytes) {
      return text;
    }
    try (JsonParser in = JSON.createParser(text)) {
      CutJson cut = new CutJson(maxBytes);
      cut.copy(in);
      cut.out.close();
      return cut.bytes.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      return '"' + quoted(beginning(text, maxBytes - PUNCTUATION)) + '"';
    }
  }

  private void copy(JsonParser in) throws IOException {
    String name = null;
    boolean begun = false;
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      if (begun && depth == 0) {
        throw new JsonParseException(in, "several values are a text");
      }
      begun = true;
      if (token == JsonToken.FIELD_NAME) {
        name = in.currentName();
      } else if (token.isStructEnd()) {
        out.copyCurrentEvent(in);
        depth--;
      } else if (take(in, token, name)) {
        name = null;
      } else {
        return;
      }
    }
  }

  /** Whether the value, or the beginning of the object or array, fitted. */
  private boolean take(JsonParser in, JsonToken token, @Nullable String name) throws IOException {
    out.flush();
    int nameBytes = name == null ? 0 : Utf8.length(quoted(name));
    int left = most - bytes.size() - depth - nameBytes - PUNCTUATION;
    boolean fits = left > 0 && sizeOf(in, token) <= left;
    boolean canBegin = token == JsonToken.VALUE_STRING && left > PUNCTUATION;
    if ((fits || canBegin) && name != null) {
      out.writeFieldName(name);
    }
    if (fits) {
      out.copyCurrentEvent(in);
      depth += token.isStructStart() ? 1 : 0;
    } else if (canBegin) {
      out.writeString(beginning(in.getText(), left));
    }
    return fits;
  }

  private static int sizeOf(JsonParser in, JsonToken token) throws IOException {
    return token.isStructStart() ? 2 : Utf8.length(quoted(in.getText()));
  }

  private static String beginning(String text, int maxBytes) {
    String start = Utf8.cut(text, maxBytes);
    while (Utf8.length(quoted(start)) > maxBytes) {
      start = Utf8.cut(start, Utf8.length(start) * 3 / 4);
    }
    return start + MARK;
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
