package org.mosquittochat.security;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.mosquittochat.room.Person;

/**
 * Lets requests to the chat and its resources in, as somebody's. A filter is the one place that runs before the
 * WebSocket upgrade on all servers. Registered in web.xml, for annotations have no order. Thread-safe.
 */
public class AccessFilter implements Filter {
  private static final System.Logger LOG = System.getLogger(AccessFilter.class.getName());
  private static final String GUESTS = "/api/guests";
  private static final String ME = "/api/me";

  // The container makes filters by their empty constructor and injects afterwards; constructor injection is not
  // portable.
  @Inject private OriginCheck origins;
  @Inject private SignInRate rate;
  @Inject private GuestCookie cookie;
  @Inject private Guests guests;

  /** For the container, which injects the rest. */
  public AccessFilter() {}

  AccessFilter(OriginCheck origins, SignInRate rate, GuestCookie cookie, Guests guests) {
    this.origins = origins;
    this.rate = rate;
    this.cookie = cookie;
    this.guests = guests;
  }

  @Override
  public void doFilter(ServletRequest any, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) any;
    Optional<Refusal> early = refusalOf(request);
    if (early.isPresent()) {
      early.get().writeTo((HttpServletResponse) response);
      return;
    }
    Optional<Person> person;
    try {
      person = cookie.read(request).flatMap(guests::find);
    } catch (RuntimeException e) {
      // whatever the store throws while it is away
      LOG.log(Level.DEBUG, "Who asks could not be looked up.", e);
      Refusal.UNAVAILABLE.writeTo((HttpServletResponse) response);
      return;
    }
    if (person.isPresent()) {
      chain.doFilter(new SignedInRequest(request, person.get()), response);
    } else if (isOpen(request)) {
      chain.doFilter(request, response);
    } else {
      Refusal.NOT_SIGNED_IN.writeTo((HttpServletResponse) response);
    }
  }

  private Optional<Refusal> refusalOf(HttpServletRequest request) {
    if (!origins.admits(request)) {
      return Optional.of(Refusal.FOREIGN_ORIGIN);
    }
    boolean signsIn = isPost(request) && path(request).startsWith(GUESTS);
    return signsIn && !rate.admits(request.getRemoteAddr()) ? Optional.of(Refusal.TOO_FAST) : Optional.empty();
  }

  private static boolean isOpen(HttpServletRequest request) {
    String path = path(request);
    boolean asksWhoItIs = "GET".equals(request.getMethod()) && path.equals(ME);
    return asksWhoItIs || isPost(request) && path.equals(GUESTS);
  }

  private static boolean isPost(HttpServletRequest request) {
    return "POST".equals(request.getMethod());
  }

  /** As the container matched it: decoded and normalised, unlike the URI, which has many spellings of one path. */
  private static String path(HttpServletRequest request) {
    return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
  }
}
