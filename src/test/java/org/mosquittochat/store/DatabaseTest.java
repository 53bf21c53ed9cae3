package org.mosquittochat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mosquittochat.history.StoreUnavailable;

class DatabaseTest {
  private static Database over(Connection connection) {
    return new Database(answering(DataSource.class, method -> connection));
  }

  private interface Answer {
    Object to(String method) throws Exception;
  }

  private static <T> T answering(Class<T> type, Answer answer) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
        (self, method, arguments) -> answer.to(method.getName())));
  }

  @Test
  void aPoolThatWrapsTheFaultOfALostConnectionIsAStoreThatIsAway() {
    Connection lost = answering(Connection.class, method -> {
      if (method.equals("rollback")) {
        // Payara's, when the database is killed between a statement and its rollback
        throw new UndeclaredThrowableException(new SQLException("gone", "08006"));
      }
      return null;
    });

    assertThrows(StoreUnavailable.class, () -> over(lost).transact(connection -> {
      throw new SQLException("gone", "08006");
    }));
  }

  @Test
  void aConflictIsTriedAgainAndAnyOtherFaultIsNot() {
    Connection fine = answering(Connection.class, method -> null);
    int[] attempts = new int[2];

    assertThrows(StoreUnavailable.class, () -> over(fine).transact(connection -> {
      attempts[0]++;
      throw new SQLException("deadlock", "40001");
    }));
    assertThrows(StoreUnavailable.class, () -> over(fine).transact(connection -> {
      attempts[1]++;
      throw new SQLException("gone", "08006");
    }));

    assertEquals(4, attempts[0]);
    assertEquals(1, attempts[1]);
  }
}
