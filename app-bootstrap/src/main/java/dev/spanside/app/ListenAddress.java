package dev.spanside.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Where it is safe to listen: prompts and patient data leave through this address. */
final class ListenAddress {
  private ListenAddress() {}

  /**
   * Tries the address, since Helidon would report a taken one with two stack traces.
   *
   * @throws StartException if nobody can listen there
   */
  static void requireFree(String host, int port) {
    try (ServerSocket trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new StartException(
          "cannot listen on "
              + host
              + ":"
              + port
              + ": the port is taken, or the address is not this machine's");
    }
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Notes where listening would be open to everybody. */
  static void check(SettingValues values, boolean hasKey) {
    try {
      InetAddress address = InetAddress.getByName(values.get(Settings.HOST));
      values.require(
          hasKey || address.isLoopbackAddress(),
          "host is beyond loopback, so api-key or api-key-file must be set");
      values.require(
          !address.isAnyLocalAddress() || values.ifSet(Settings.ALLOWED_HOSTS) != null,
          "host stands for all addresses, so allowed-hosts must be set");
    } catch (UnknownHostException e) {
      values.require(false, "host must be an address of this machine");
    }
    Integer admin = values.ifSet(Settings.ADMIN_PORT);
    values.require(
        admin == null || admin == 0 || !admin.equals(values.get(Settings.PORT)),
        "admin-port and port must differ");
  }
}
