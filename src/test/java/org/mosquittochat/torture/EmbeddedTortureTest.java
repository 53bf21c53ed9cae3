package org.mosquittochat.torture;

import org.junit.jupiter.api.Test;

/** The jar alone: the broker inside, H2 in a file. */
class EmbeddedTortureTest {
  @Test
  void nothingIsLostAndNothingComesTwice() throws Exception {
    Ordeal.of(LoneServer::embedded);
  }
}
