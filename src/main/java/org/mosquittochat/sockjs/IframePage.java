package org.mosquittochat.sockjs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page that some transports load into a frame ("IFrame page"). Immutable. */
final class IframePage {
  private static final String SCRIPT = "\n    document.domain = document.domain;\n"
      + "    _sockjs_onload = function(){SockJS.bootstrap_iframe();};\n  ";

  private final String page;
  private final String policy;
  private final String tag;

  IframePage(String clientUrl) {
    page = """
        <!DOCTYPE html>
        <html>
        <head>
          <meta http-equiv="X-UA-Compatible" content="IE=edge" />
          <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
          <script>%s</script>
          <script src="%s"></script>
        </head>
        <body>
          <h2>Don't panic!</h2>
          <p>This is a SockJS hidden iframe. It's used for cross domain magic.</p>
        </body>
        </html>
        """.formatted(SCRIPT, clientUrl);
    policy = "default-src 'none'; script-src 'self' 'sha256-" + hash(SCRIPT) + "'; connect-src 'self'; frame-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    tag = '"' + hash(page) + '"';
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Answers.cachedForAYear(response);
    response.setHeader("ETag", tag);
    // with 304 too: a browser that asks again takes the headers from that answer (RFC 9111, 3.2)
    response.setHeader("Content-Security-Policy", policy);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      Answers.status(response, HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      Answers.write(response, HttpServletResponse.SC_OK, "text/html;charset=UTF-8", page);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
