package org.mosquittochat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Jenkinsfile as Groovy's own parser sees it; Jenkins is not at hand. */
class JenkinsfileTest {
  private static final Pattern REPORTS = Pattern.compile("<reportsDirectory>\\$\\{project.build.directory}/(.+)</reportsDirectory>");

  private static final List<Call> CALLS = new ArrayList<>();

  /** A step or block, by the names of the blocks around it and its own, with the constants that it is called with. */
  private record Call(String path, List<Object> constants) {}

  @BeforeAll
  static void parse() {
    CompilationUnit unit = new CompilationUnit();
    unit.addSource(Path.of("Jenkinsfile").toFile());
    unit.compile(Phases.CONVERSION);
    unit.getAST().getModules().get(0).getStatementBlock().visit(new Reader());
  }

  private static class Reader extends CodeVisitorSupport {
    private final Deque<String> path = new ArrayDeque<>();
    private final Deque<Call> open = new ArrayDeque<>();

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
      path.addLast(call.getMethodAsString());
      open.push(new Call(String.join("/", path), new ArrayList<>()));
      CALLS.add(open.peek());
      call.getArguments().visit(this);
      open.pop();
      path.removeLast();
    }

    @Override
    public void visitConstantExpression(ConstantExpression constant) {
      if (!open.isEmpty()) {
        open.peek().constants().add(constant.getValue());
      }
    }
  }

  private static List<Call> calls(String path) {
    return CALLS.stream().filter(call -> call.path().matches(path)).toList();
  }

  private static String constant(Call call) {
    return call.constants().get(call.constants().size() - 1).toString();
  }

  @Test
  void everyCommandIsATargetOfTheMakefile() throws IOException {
    Makefile makefile = Makefile.read();
    List<String> commands = calls("pipeline/stages/stage/steps/sh").stream().map(JenkinsfileTest::constant).toList();
    commands.forEach(makefile::assertUnderstands);
    assertTrue(commands.contains("make test"), commands.toString());
    assertEquals(commands.size(), calls(".*\\b(sh|bat|script|load)").size());
  }

  @Test
  void theWholeAndEveryStageEndInTime() {
    assertEquals(1, calls("pipeline/options/timeout").size());
    int stages = calls("pipeline/stages/stage").size();
    assertTrue(stages > 0);
    assertEquals(stages, calls("pipeline/stages/stage/options/timeout").size());
  }

  @Test
  void theReportsOfEveryLayerAreKeptWhateverHappened() throws IOException {
    List<Call> reports = calls("pipeline/stages/stage/post/always/junit");
    assertEquals(1, reports.size());
    PathMatcher kept = FileSystems.getDefault().getPathMatcher("glob:" + constant(reports.get(0)));
    List<Path> written = REPORTS.matcher(Files.readString(Path.of("pom.xml"))).results()
        .map(layer -> Path.of("target", layer.group(1), "TEST-org.mosquittochat.SomeTest.xml")).toList();
    assertTrue(written.size() > 5, written.toString());
    written.forEach(report -> assertTrue(kept.matches(report), report.toString()));
  }

  @Test
  void peopleHearOfAFailureAndOfTheRecovery() {
    for (String when : List.of("failure", "fixed")) {
      assertEquals(1, calls("pipeline/post/" + when + "/emailext").size(), when);
    }
  }

  @Test
  void theCredentialsAreThoseThatTheSetupMakes() throws IOException {
    List<Call> credentials = calls(".*/credentials");
    assertEquals(2, credentials.size());
    String setup = Files.readString(Path.of(".ci/jenkins-setup"));
    credentials.forEach(used -> assertTrue(setup.contains("credential " + constant(used) + " "), used.toString()));
  }
}
