package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ejabberd's multi-user chat (XEP-0045) over WebSocket (RFC 7395), anonymous people. */
final class EjabberdPeer implements Peer {
  /** No archive, no history, no shaper; whoever comes first makes the room. */
  private static final String CONFIGURATION = """
      loglevel: warning
      hosts: [localhost]
      listen:
        -
          port: %d
          ip: "127.0.0.1"
          module: ejabberd_http
          backlog: 4096
          request_handlers:
            /ws: ejabberd_http_ws
      auth_method: anonymous
      anonymous_protocol: sasl_anon
      allow_multiple_connections: true
      modules:
        mod_muc:
          host: rooms.localhost
          max_users: 20000
          history_size: 0
          default_room_options:
            max_users: 20000
      """;

  @Override
  public String name() {
    return "ejabberd MUC";
  }

  @Override
  public Optional<String> lacks() {
    return Program.isInstalled("ejabberdctl") ? Optional.empty() : Optional.of("ejabberd");
  }

  /** As ejabberdctl starts it, but without a name, and so without a port for other Erlang programs. */
  @Override
  public RunningPeer start(Path folder) throws IOException {
    int port = Program.freePort();
    Path file = Files.writeString(folder.resolve("ejabberd.yml"), CONFIGURATION.formatted(port));
    Map<String, String> environment = Map.of(
        "HOME", folder.toString(), "ERL_LIBS", libraries(), "ERL_MAX_PORTS", "32000",
        "EJABBERD_CONFIG_PATH", file.toString(), "EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString());
    Program ejabberd = Program.start(folder, "erl", environment, List.of("erl", "+K", "true", "+P", "250000",
        "-mnesia", "dir", "\"" + folder.resolve("spool") + "\"", "-s", "ejabberd", "-noinput")).awaitPort(port);
    return new RunningPeer(port, new MucDialect(port), List.of(ejabberd));
  }

  /** Where the package keeps its modules, as its ejabberdctl says. */
  private static String libraries() throws IOException {
    String prefix = "ERL_LIBS=";
    return Files.readAllLines(Path.of("/usr/sbin/ejabberdctl")).stream().filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).replace("'", "")).findFirst()
        .orElseThrow(() -> new IOException("/usr/sbin/ejabberdctl does not say where the modules of ejabberd are."));
  }

  private record MucDialect(int port) implements Dialect {
    private static final String OPEN =
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";

    @Override
    public List<Step> entering(int client, String room, boolean first) {
      return List.of(
          Step.upgrade(port, "/ws", heard -> "Sec-WebSocket-Protocol: xmpp\r\n"),
          Step.text(OPEN, "</stream:features>"),
          Step.text("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>", "<success"),
          Step.text(OPEN, "</stream:features>"),
          Step.text("<iq xmlns='jabber:client' type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
              "</jid>"),
          // 110: one's own presence, which comes behind those of all others
          Step.text("<presence xmlns='jabber:client' to='" + address(room) + "/p" + client
              + "'><x xmlns='http://jabber.org/protocol/muc'/></presence>", "code='110'"));
    }

    @Override
    public byte[] post(int client, long number, String room, String text) {
      return Mark.bytes("<message xmlns='jabber:client' to='" + address(room) + "' type='groupchat' id='" + number
          + "'><body>" + text + "</body></message>");
    }

    private static String address(String room) {
      return room + "@rooms.localhost";
    }
  }
}
