package org.mosquittochat.lifecycle;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.mosquittochat.delivery.Draining;

/**
 * Answers 503 to what begins a connection while this node is drained, so that a balancer asks the next node; SockJS does
 * so by itself for its sessions. What belongs to a connection goes on until that is closed. Registered in web.xml,
 * before the access filter. Thread-safe.
 */
public class DrainFilter implements Filter {
  /** A WebSocket, the question before a SockJS session, and who am I: what a page asks when it comes back. */
  private static final Pattern BEGINNINGS = Pattern.compile("/chat(/[^/]+/[^/]+)?/websocket|/chat/info|/api/me");

  @Inject private Draining draining;

  @Override
  public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) any;
    HttpServletResponse response = (HttpServletResponse) answer;
    if (draining.isDraining() && "GET".equals(request.getMethod()) && BEGINNINGS.matcher(path(request)).matches()) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setContentType("application/json");
      response.setHeader("Cache-Control", "no-store");
      response.setIntHeader("Retry-After", 1);
      response.getWriter().write("{\"code\":\"draining\",\"message\":\"This server takes nobody new; ask another one.\"}");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
  }
}
