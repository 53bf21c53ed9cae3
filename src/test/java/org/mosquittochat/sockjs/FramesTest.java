package org.mosquittochat.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
  @Test
  void messagesAreAnArrayOfStrings() {
    assertEquals("a[\"x\",\"\\\"\\\\\"]", Frames.messages(List.of("x", "\"\\")));
  }

  @Test
  void aCloseFrameHasACodeAndAReason() {
    assertEquals("c[3000,\"Go away!\"]", Frames.close(3000, "Go away!"));
    assertEquals("c[2010,\"Another connection still open\"]", Frames.ANOTHER_RECEIVER);
  }

  /** The set of "JSON Unicode Encoding" in the text of the protocol, and the surrogates. */
  @Test
  void everyCharacterThatBrowsersMangleIsEscapedAndNoOtherIs() {
    for (int c = 0x20; c <= 0xffff; c++) {
      boolean mangled = c >= 0x200c && c <= 0x200f || c >= 0x2028 && c <= 0x202f || c >= 0x2060 && c <= 0x206f
          || c >= 0xd800 && c <= 0xdfff || c >= 0xfff0;
      String quoted = Frames.quote(String.valueOf((char) c));
      if (mangled) {
        assertEquals(String.format("\"\\u%04x\"", c), quoted);
      } else {
        assertTrue(quoted.equals("\"" + (char) c + "\"") || c == '"' || c == '\\', quoted);
      }
    }
  }

  @Test
  void controlCharactersAreEscaped() {
    assertEquals("\"\\u0000\\n\\r\\t\\u001f\"", Frames.quote("\0\n\r\t\u001f"));
  }

  @Test
  void nothingInAFrameOfHtmlfileEndsTheScriptOrBeginsAnother() {
    String written = Wrapping.htmlFile("c", "<script>").frame().apply("a[\"<!--<script></script>\"]");
    assertEquals("<script>\np(\"a[\\\"\\u003c!--\\u003cscript>\\u003c/script>\\\"]\");\n</script>\r\n", written);
  }
}
