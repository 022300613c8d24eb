package dev.spanside.telemetry.codec;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/**
 * A place in a protobuf message. What lies in it is entered and left again, so that walking through
 * it allocates nothing.
 */
final class WireCursor {
  private final byte[] bytes;
  private final int base;
  private final CodedInputStream in;
  private int parts;

  WireCursor(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.base = offset;
    this.in = CodedInputStream.newInstance(bytes, offset, length);
  }

  WireCursor(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** The next field's tag; 0 at the end of the message that was entered last. */
  int nextTag() throws IOException {
    return in.readTag();
  }

  /** Passes over a field. The end of a group that did not begin is damage, too. */
  void skip(int tag) throws IOException {
    in.skipField(tag);
  }

  /** Goes into a message or a text, up to its end; returns what {@link #leave} needs. */
  int enter() throws IOException {
    return in.pushLimit(in.readRawVarint32());
  }

  /** Goes into a message that becomes an object of its own when it is decoded. */
  int enterPart() throws IOException {
    parts++;
    return enter();
  }

  /** How many parts were entered so far. */
  int parts() {
    return parts;
  }

  /** Goes on behind the message that was entered last, all of which has been read. */
  void leave(int outer) {
    in.popLimit(outer);
  }

  /** Where in the array the next byte lies. */
  int position() {
    return base + in.getTotalBytesRead();
  }

  /** How many bytes there are up to the end of the message that was entered last. */
  int remaining() {
    return in.getBytesUntilLimit();
  }

  /** Goes to the end of the message, or the text, that was entered last. */
  void skipRest() throws IOException {
    in.skipRawBytes(remaining());
  }

  byte[] bytes() {
    return bytes;
  }

  /** The fields' values; a text's damaged characters become U+FFFD. */
  CodedInputStream in() {
    return in;
  }
}
