package org.mosquittochat.torture;

import org.junit.jupiter.api.Test;

/** A Mosquitto and a PostgreSQL beside the jar, which are killed, frozen and cut too. */
class MosquittoTortureTest {
  @Test
  void nothingIsLostAndNothingComesTwice() throws Exception {
    Ordeal.of(LoneServer::mosquitto);
  }
}
