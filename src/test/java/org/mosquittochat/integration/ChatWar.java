package org.mosquittochat.integration;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that {@code mvn package} built, as people install it, for the context root {@code /}. */
final class ChatWar {
  private ChatWar() {}

  static WebArchive built() {
    String war = System.getProperty("chat.war");
    if (war == null) {
      throw new IllegalStateException("Needs -Dchat.war=target/mosquittochat.war, as make test-integration gives it");
    }
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war").importFrom(new File(war)).as(WebArchive.class);
  }
}
