package org.mosquittochat.integration;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that {@code mvn package} built, byte for byte, as people install it. */
final class ChatWar {
  private ChatWar() {}

  static WebArchive built() {
    String war = System.getProperty("chat.war");
    if (war == null) {
      throw new IllegalStateException("Needs -Dchat.war=target/mosquittochat.war, as make test-integration gives it");
    }
    // the name gives the place: / on Payara Micro and WildFly, a folder on Liberty, where the chat works as well
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war").importFrom(new File(war)).as(WebArchive.class);
  }
}
