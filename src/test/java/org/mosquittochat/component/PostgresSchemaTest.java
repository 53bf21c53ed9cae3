package org.mosquittochat.component;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mosquittochat.store.SchemaContract;
import org.mosquittochat.testing.PostgresServer;

class PostgresSchemaTest extends SchemaContract {
  private static PostgresServer server;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.findContainer();
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  @Override
  protected DataSource empty() throws SQLException {
    return server.freshSchema();
  }
}
