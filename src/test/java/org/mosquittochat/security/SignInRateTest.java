package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mosquittochat.security.SignInRate.Rate;

class SignInRateTest {

  @Test
  void oneAddressCannotUseUpTheRateOfAnother() {
    SignInRate rate = new SignInRate(new Rate(1, 2), new Rate(1, 3), () -> 0);
    assertTrue(rate.admits("a") && rate.admits("a"));
    assertFalse(rate.admits("a"));
    assertFalse(rate.admits("a"));
    assertTrue(rate.admits("b"));
  }

  @Test
  void manyAddressesTogetherAreLimitedToo() {
    SignInRate rate = new SignInRate(new Rate(1, 2), new Rate(1, 3), () -> 0);
    assertTrue(rate.admits("a") && rate.admits("b") && rate.admits("c"));
    assertFalse(rate.admits("d"));
  }

  @Test
  void anOfficeBehindOneAddressGetsInAtOnce() {
    SignInRate rate = new SignInRate();
    assertTrue(IntStream.range(0, 2000).allMatch(i -> rate.admits("127.0.0.1")));
  }
}
