package org.mosquittochat.sockjs;

/**
 * Whose a session is.
 *
 * @param person the name of the principal, empty if nobody signed in
 * @param browser the value of the browser's cookie, empty if sessions are not bound to it
 */
record Owner(String person, String browser) {
  /** Whether it tells nobody from anybody. */
  boolean isAnybody() {
    return person.isEmpty() && browser.isEmpty();
  }
}
