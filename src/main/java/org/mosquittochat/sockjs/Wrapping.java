package org.mosquittochat.sockjs;

import java.util.function.UnaryOperator;

/**
 * How a transport writes frames into a response.
 *
 * @param transport its name as the client library has it
 * @param contentType of the response
 * @param streams whether there may be many frames in a response, or one
 * @param prelude what comes before the first frame
 * @param frame makes of a frame what is written
 */
record Wrapping(
    String transport, String contentType, boolean streams, String prelude, UnaryOperator<String> frame) {
  /** Changes nothing wherever it stands between two frames. */
  static final String IGNORABLE = "\n";

  private static final String SCRIPT = "application/javascript;charset=UTF-8";

  /** Browsers show nothing of a response before that much of it has come. */
  private static final int PRELUDE = 2048;

  static Wrapping xhrPolling() {
    return new Wrapping("xhr-polling", SCRIPT, false, "", frame -> frame + "\n");
  }

  static Wrapping xhrStreaming() {
    return new Wrapping("xhr-streaming", SCRIPT, true, "h".repeat(PRELUDE) + "\n", frame -> frame + "\n");
  }

  /**
   * A frame has no line break, for all in it is JSON. Its percent signs are escaped, for the client decodes them
   * ({@code decodeURI}) and drops a frame where it cannot.
   */
  static Wrapping eventSource() {
    return new Wrapping("eventsource", "text/event-stream;charset=UTF-8", true, "\r\n",
        frame -> "data: " + frame.replace("%", "%25") + "\r\n\r\n");
  }

  static Wrapping jsonp(String callback) {
    return new Wrapping("jsonp-polling", SCRIPT, false, "", frame -> callback + "(" + Frames.quote(frame) + ");\r\n");
  }

  /** @param script the tag that begins an inline script */
  static Wrapping htmlFile(String callback, String script) {
    String page = """
        <!doctype html>
        <html><head>
          <meta http-equiv="X-UA-Compatible" content="IE=edge" />
          <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
        </head><body><h2>Don't panic!</h2>
          %s
            document.domain = document.domain;
            var c = parent.%s;
            c.start();
            function p(d) {c.message(d);};
            window.onload = function() {c.stop();};
          </script>
        """.formatted(script, callback);
    return new Wrapping("htmlfile", "text/html;charset=UTF-8", true,
        page + " ".repeat(Math.max(0, PRELUDE - page.length())) + "\r\n\r\n",
        // "</script" would end it, and "<!--<script" would keep its end from being one (HTML, 4.12.1.3)
        frame -> script + "\np(" + Frames.quote(frame).replace("<", "\\u003c") + ");\n</script>\r\n");
  }
}
