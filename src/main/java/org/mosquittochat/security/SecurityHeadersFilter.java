package org.mosquittochat.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Says to browsers, with every answer, what a page may do and how long it may be kept. Set before the rest of the
 * chain runs, so that a resource may say otherwise. Registered in web.xml, first. Thread-safe once initialised.
 */
public class SecurityHeadersFilter implements Filter {
  private static final String PAGE = "/index.html";

  private ServletContext context;
  private String policy;

  @Override
  public void init(FilterConfig config) throws ServletException {
    context = config.getServletContext();
    try (InputStream page = context.getResourceAsStream(PAGE)) {
      policy = ContentPolicy.of(page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ServletException("The page " + PAGE + " of the WAR cannot be read; deploy it again.", e);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setHeader("Content-Security-Policy", policy);
    answer.setHeader("X-Content-Type-Options", "nosniff");
    // Not no-referrer: under it browsers send "Origin: null" with forms (Fetch, 3.2), which we refuse.
    answer.setHeader("Referrer-Policy", "same-origin");
    answer.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    answer.setHeader("Cache-Control", cacheControl((HttpServletRequest) request));
    chain.doFilter(request, answer);
  }

  /** A library that is there has its version in its path and never changes; all else is asked after each time. */
  private String cacheControl(HttpServletRequest request) throws IOException {
    String path = request.getServletPath();
    if (path.startsWith("/api") || path.startsWith("/chat")) {
      return "no-store";
    }
    // Only what is there: a 404 must not be kept for a year.
    boolean library = path.startsWith("/webjars/") && context.getResource(path) != null;
    return library ? "public, max-age=31536000, immutable" : "no-cache";
  }
}
