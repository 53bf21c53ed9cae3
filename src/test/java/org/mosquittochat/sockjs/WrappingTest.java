package org.mosquittochat.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {

  @Test
  void whatAnEventSourceDecodesIsWhatWasSaid() {
    String frame = Frames.messages(List.of("100% of %u0041, %2541 and %zz"));
    String event = Wrapping.eventSource().frame().apply(frame);
    String data = event.substring("data: ".length(), event.length() - "\r\n\r\n".length());
    assertEquals(frame, URLDecoder.decode(data, StandardCharsets.UTF_8));
  }
}
