package org.mosquittochat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.junit.jupiter.api.Test;

/** What Payara, WildFly and Open Liberty do in different ways, the WAR does not use; docs/servers.md has the list. */
class PortabilityTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.mosquittochat");

  @Test
  void anEndpointIsADependentBeanForLibertyInjectsNothingIntoAnyOther() {
    classes().that().areAnnotatedWith(ServerEndpoint.class).should().beAnnotatedWith(Dependent.class).check(CLASSES);
  }

  @Test
  void anEndpointHoldsNoState() {
    fields().that().areDeclaredInClassesThat().areAnnotatedWith(ServerEndpoint.class).and().areNotStatic()
        .should().beAnnotatedWith(Inject.class).check(CLASSES);
  }

  @Test
  void theHandshakeIsGuardedByTheFilterAlone() {
    noClasses().should().beAssignableTo(ServerEndpointConfig.Configurator.class)
        .orShould().dependOnClassesThat().belongToAnyOf(HandshakeRequest.class).check(CLASSES);
  }

  @Test
  void nothingIsRequestScopedForNoServerHasARequestInACallback() {
    noClasses().should().dependOnClassesThat().belongToAnyOf(RequestScoped.class).check(CLASSES);
  }

  @Test
  void threadsComeFromTheFactoryForAManagedExecutorRefusesWorkWhileTheApplicationStops() {
    noClasses().should().dependOnClassesThat()
        .haveNameMatching("jakarta\\.enterprise\\.concurrent\\.Managed.*Executor.*").check(CLASSES);
  }

  @Test
  void thereAreNeitherEjbNorJpaNorADataSourceInTheWar() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.ejb..", "jakarta.persistence..")
        .orShould().dependOnClassesThat().belongToAnyOf(DataSourceDefinition.class).check(CLASSES);
  }

  @Test
  void aScopedBeanHasNoPublicField() {
    fields().that().areDeclaredInClassesThat().areAnnotatedWith(ApplicationScoped.class)
        .should().notBePublic().check(CLASSES);
  }

  @Test
  void aSessionHasNoIdleTimeoutForPayaraLeaksATimerWithEachSend() {
    noClasses().that().doNotHaveSimpleName("ChatEndpoint").and().doNotHaveSimpleName("SessionEndpoint")
        .should().callMethod(Session.class, "setMaxIdleTimeout", long.class).check(CLASSES);
  }

  @Test
  void noSessionIsOpenedForLibertyWouldDoSoAtEachHandshake() {
    noClasses().that().doNotHaveSimpleName("SignedInRequest")
        .should().dependOnClassesThat().belongToAnyOf(HttpSession.class).check(CLASSES);
  }
}
