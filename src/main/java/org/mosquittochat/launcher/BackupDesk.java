package org.mosquittochat.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Lets another process of the same user have a backup of the database that this one holds open. It is asked by a socket
 * in the server's folder, which nobody else may enter, and not by the network. It takes no parameters: the zip is made
 * beside the socket, the other process copies it with its own rights, and it is gone when that one hangs up. One at a
 * time.
 */
final class BackupDesk implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BackupDesk.class.getName());
  private static final String DONE = "done";

  private final ServerSocketChannel socket;
  private final Path zip;

  private BackupDesk(ServerSocketChannel socket, Path zip) {
    this.socket = socket;
    this.zip = zip;
  }

  /** Answers until closed. Where the system has no such sockets, or the path is too long for one, nobody can ask. */
  static AutoCloseable open(DataFolder data) throws IOException {
    Path place = DataFolder.desk(data.path());
    ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.bind(UnixDomainSocketAddress.of(place));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "No backup can be made while the program runs: {0}: {1}", place, e.getMessage());
      socket.close();
      return () -> {};
    }
    BackupDesk desk = new BackupDesk(socket, place.resolveSibling("backup.zip"));
    Thread thread = new Thread(desk::serve, "backup-desk");
    thread.setDaemon(true);
    thread.start();
    return desk;
  }

  /**
   * Asks the program that has the place, and copies what it made to the file.
   *
   * @throws LaunchFailure if it does not make one
   */
  static void ask(Path place, Path file) throws IOException {
    try (SocketChannel desk = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
      String answer = new BufferedReader(Channels.newReader(desk, StandardCharsets.UTF_8)).readLine();
      if (!DONE.equals(answer)) {
        throw LaunchFailure.failed("The running program cannot make a backup: " + answer, null);
      }
      try (OutputStream copy = Files.newOutputStream(file)) {
        Files.copy(place.resolveSibling("backup.zip"), copy);
      }
    } catch (SocketException e) {
      throw LaunchFailure.failed("The running program cannot be asked for a backup: " + place + ": " + e.getMessage(), e);
    }
  }

  private void serve() {
    while (socket.isOpen()) {
      try (SocketChannel asker = socket.accept()) {
        asker.write(ByteBuffer.wrap((make() + "\n").getBytes(StandardCharsets.UTF_8)));
        // it hangs up when it has its copy
        asker.read(ByteBuffer.allocate(1));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "Somebody who asked for a backup went away.", e);
      } finally {
        zip.toFile().delete();
      }
    }
  }

  private String make() {
    try {
      DataSource source = (DataSource) new InitialContext().lookup("jdbc/__default");
      try (Connection connection = source.getConnection();
          PreparedStatement backup = connection.prepareStatement("backup to ?")) {
        backup.setString(1, zip.toString());
        backup.execute();
        return DONE;
      }
    } catch (NamingException | SQLException e) {
      return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
