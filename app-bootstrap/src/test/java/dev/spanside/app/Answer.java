package dev.spanside.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came back from a server.
 *
 * @param headers by lower-case name
 */
record Answer(int status, Map<String, String> headers, String body) {

  static Answer of(HttpResponse<String> response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Answer(response.statusCode(), headers, response.body());
  }

  /**
   * Asks for what a client library would not send.
   *
   * @param line the method and the path
   * @param headers as lines, besides Host
   */
  static Answer ofRaw(int port, String line, String host, String... headers) {
    List<String> lines = new ArrayList<>(List.of(line + " HTTP/1.1", "Host: " + host));
    lines.addAll(List.of(headers));
    lines.add("Content-Length: 0\r\n\r\n");
    String request = String.join("\r\n", lines);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(": ", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(end + 4));
  }

  /** A header's value; empty if it is not there. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The media type without parameters; empty if there is none. */
  String type() {
    return header("Content-Type").split(";")[0].strip();
  }
}
