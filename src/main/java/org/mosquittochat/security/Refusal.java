package org.mosquittochat.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Why a request was not let in: the HTTP status, the code for programs and one sentence for a person. */
enum Refusal {
  FOREIGN_ORIGIN(403, "foreign-origin",
      "Pages of other sites may not use this chat; send the Origin of this host, or add yours to CHAT_ORIGINS."),
  NOT_SIGNED_IN(401, "not-signed-in", "Please choose a name first."),
  TOO_FAST(429, "too-fast", "Too many people are signing in; please try again in a few seconds."),
  UNAVAILABLE(503, "unavailable", "The chat cannot store or read this now; try again in a moment.");

  private final int status;
  private final String code;
  private final String message;

  Refusal(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** As JSON. Nothing in it is from outside, so nothing needs escaping. */
  String json() {
    return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
  }

  /** Answers with it. Not by sendError, whose page the servers write, each in its own way. */
  void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    if (this == TOO_FAST || this == UNAVAILABLE) {
      response.setIntHeader("Retry-After", 5);
    }
    response.getWriter().write(json());
  }
}
