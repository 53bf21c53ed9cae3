package org.mosquittochat.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.mosquittochat.security.SecretStore;

/** The secret that signs cookies, in the database: the same for all nodes, and after a restart. */
@Singleton
public class JdbcSecretStore implements SecretStore {
  private static final String NAME = "cookie";

  private final Database database;

  @Inject
  public JdbcSecretStore(Database database) {
    this.database = database;
  }

  @Override
  public byte[] obtain(Supplier<byte[]> fresh) {
    String hex = database.transact(connection -> {
      Optional<String> stored =
          Database.first(connection, "select bytes from secret where name = ?", row -> row.getString(1), NAME);
      // of two nodes that store at once one violates the key, and its next attempt finds what the other stored
      return stored.isPresent() ? stored.get() : store(connection, fresh.get());
    });
    return HexFormat.of().parseHex(hex);
  }

  private static String store(Connection connection, byte[] secret) throws SQLException {
    String hex = HexFormat.of().formatHex(secret);
    Database.update(connection, "insert into secret (name, bytes) values (?, ?)", NAME, hex);
    return hex;
  }
}
