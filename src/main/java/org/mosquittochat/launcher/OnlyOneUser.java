package org.mosquittochat.launcher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/** Lets one name with one password do everything, and everybody else nothing. Thread-safe. */
final class OnlyOneUser implements ActiveMQSecurityManager5 {
  private final String username;
  private final String password;

  OnlyOneUser(String username, String password) {
    this.username = username;
    this.password = password;
  }

  @Override
  public Subject authenticate(String user, String secret, RemotingConnection connection, String domain) {
    if (!validateUser(user, secret)) {
      return null;
    }
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    return subject;
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
    return subject != null && subject.getPrincipals().contains(new UserPrincipal(username));
  }

  @Override
  public boolean validateUser(String user, String secret) {
    return same(username, user) & same(password, secret);
  }

  @Override
  public boolean validateUserAndRole(String user, String secret, Set<Role> roles, CheckType check) {
    return validateUser(user, secret);
  }

  private static boolean same(String expected, String given) {
    return given != null
        && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
