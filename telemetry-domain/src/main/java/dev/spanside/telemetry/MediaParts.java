package dev.spanside.telemetry;

import org.jspecify.annotations.Nullable;

/** Reads references to images, audio and files; never their bytes. */
final class MediaParts {
  private MediaParts() {}

  static Message.Part of(Attributes map) {
    Attributes media =
        Members.inner(
            map,
            "image_url",
            "source",
            "image",
            "inlineData",
            "inline_data",
            "fileData",
            "file_data");
    Attributes innermost = Members.inner(media, "image");
    String type = type(map);
    String uri =
        Members.text(
            innermost, "uri", "url", "image_url", "fileUri", "file_uri", "file_id", "image");
    return new Message.Part.Media(
        type != null ? type : type(media), uri == null || isInline(uri) ? null : uri);
  }

  private static @Nullable String type(Attributes map) {
    return Members.text(map, "mime_type", "media_type", "mimeType", "mediaType");
  }

  /**
   * A {@code data:} URI holds the bytes themselves, and what has no colon and is long is base64.
   */
  private static boolean isInline(String uri) {
    return uri.regionMatches(true, 0, "data:", 0, 5)
        || (uri.length() > 512 && uri.indexOf(':') < 0);
  }
}
