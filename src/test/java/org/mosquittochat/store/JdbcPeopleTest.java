package org.mosquittochat.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mosquittochat.config.SettingsReader;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;
import org.mosquittochat.security.NameTaken;
import org.mosquittochat.security.PersonName;
import org.mosquittochat.testing.MemoryDatabase;

/** People, their last seen and the secret of cookies in the database. */
class JdbcPeopleTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private Database database;
  private JdbcPeople people;

  @BeforeEach
  void open() {
    DataSource source = MemoryDatabase.fresh();
    new Schema(source).migrate();
    database = new Database(source);
    people = new JdbcPeople(database, new SettingsReader(name -> Optional.empty()).read());
  }

  private Person claim(String name, Instant at) {
    return people.claim(PersonName.of(name), at);
  }

  @Test
  void whoClaimsANameIsKnownByHisId() {
    Person ana = claim("Ana", NOW);
    assertEquals(Optional.of(ana), people.find(ana.id()));
    assertEquals(Optional.empty(), people.find(new UserId("u-nobody")));
  }

  @Test
  void aNameInUseAndItsLookAlikesAreTaken() {
    claim("paypal", NOW);
    for (String name : List.of("paypal", "PayPal", "ＰａｙＰａｌ", "раураl".replace("l", "ӏ"))) {
      assertThrows(NameTaken.class, () -> claim(name, NOW), name);
    }
  }

  @Test
  void thoseWhoSignedOutAreGone() {
    Person ana = claim("Ana", NOW);
    Person bo = claim("Bo", NOW);
    people.release(bo.id());
    UserId nobody = new UserId("u-nobody");
    assertEquals(Set.of(bo.id(), nobody), people.gone(List.of(ana.id(), bo.id(), nobody)));
    assertEquals(Set.of(), people.gone(List.of()));
  }

  @Test
  void aReleasedNameIsFreeForANewPerson() {
    Person first = claim("Ana", NOW);
    people.release(first.id());
    Person second = claim("Ana", NOW);
    assertNotEquals(first.id(), second.id());
    assertEquals(Optional.empty(), people.find(first.id()));
    assertEquals(Optional.of(second), people.find(second.id()));
  }

  @Test
  void theNameOfAGuestWhoWasNotSeenForLongIsFree() {
    Person first = claim("Ana", NOW);
    Instant late = NOW.plus(Duration.ofDays(89));
    assertThrows(NameTaken.class, () -> claim("Ana", late));
    people.seen(first.id(), late);
    assertThrows(NameTaken.class, () -> claim("Ana", NOW.plus(Duration.ofDays(91))));
    claim("Ana", late.plus(Duration.ofDays(91)));
    assertEquals(Optional.empty(), people.find(first.id()));
  }

  @Test
  void ofManyWhoClaimLookAlikesAtOnceOneGetsTheName() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> claims = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String name = i % 2 == 0 ? "Ana" : "ANA";
        Callable<Boolean> claim = () -> {
          start.await();
          try {
            claim(name, NOW);
            return true;
          } catch (NameTaken e) {
            return false;
          }
        };
        claims.add(pool.submit(claim));
      }
      start.countDown();
      int got = 0;
      for (Future<Boolean> claim : claims) {
        got += claim.get() ? 1 : 0;
      }
      assertEquals(1, got);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void lastSeenNeverMovesBack() {
    JdbcLastSeen lastSeen = new JdbcLastSeen(database);
    Person ana = claim("Ana", NOW);
    lastSeen.note(Map.of(ana.id(), NOW.plusSeconds(60)));
    lastSeen.note(Map.of(ana.id(), NOW.plusSeconds(30)));
    assertEquals(Map.of(ana.id(), NOW.plusSeconds(60)), lastSeen.of(List.of(ana.id(), new UserId("u-nobody"))));
    assertEquals(Map.of(), lastSeen.of(List.of()));
  }

  @Test
  void theFirstSecretStays() {
    JdbcSecretStore secrets = new JdbcSecretStore(database);
    assertArrayEquals(new byte[] {1, 2, 3}, secrets.obtain(() -> new byte[] {1, 2, 3}));
    assertArrayEquals(new byte[] {1, 2, 3}, secrets.obtain(() -> new byte[] {4, 5, 6}));
  }

  @Test
  void aDatabaseThatIsAwayIsSaidToBeUnavailable() {
    JdbcDataSource away = new JdbcDataSource();
    away.setUrl("jdbc:h2:tcp://localhost:1/none");
    assertThrows(StoreUnavailable.class, () -> new Schema(away).migrate());
    StoreUnavailable fault =
        assertThrows(StoreUnavailable.class, () -> new JdbcRoomLog(new Database(away)).heads(
            List.of(org.mosquittochat.room.RoomId.LOBBY)));
    assertTrue(fault.getMessage().contains("not available"));
  }
}
