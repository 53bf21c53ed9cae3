package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EscapedTest {

  @Test
  void nobodyCanForgeALineOfTheLog() {
    assertEquals("a\\u{d}\\u{a}WARN b\\u{1b}[2J\\u{202e}c\\u{2028}", Escaped.of("a\r\nWARN b\u001B[2J\u202Ec\u2028"));
  }

  @Test
  void theEscapeItselfCannotBeForged() {
    assertEquals("\\\\u{a}", Escaped.of("\\u{a}"));
  }

  @Test
  void ordinaryTextIsLeftAlone() {
    assertEquals("Jürgen 😀 דוד", Escaped.of("Jürgen 😀 דוד"));
    assertEquals("null", Escaped.of(null));
  }

  @Test
  void aLongTextIsCut() {
    assertEquals("x".repeat(200) + "…", Escaped.of("x".repeat(100_000)));
  }
}
