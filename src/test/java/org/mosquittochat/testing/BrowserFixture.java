package org.mosquittochat.testing;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the chat ({@link RunningChat}, one for all classes; who breaks it starts his own) and {@link Browsers},
 * new for each test. After a test every page must have behaved; of one that fails there are pictures in
 * target/screenshots.
 */
public final class BrowserFixture implements ParameterResolver, AfterTestExecutionCallback {
  private static final Namespace OURS = Namespace.create(BrowserFixture.class);
  private static final List<String> ARGUMENTS = List.of(
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RunningChat.class || type == Browsers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browsers.class ? browsers(context) : chat(context);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Browsers browsers = context.getStore(OURS).get(Browsers.class, Browsers.class);
    if (browsers == null) {
      return;
    }
    if (context.getExecutionException().isPresent()) {
      browsers.screenshots(context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName());
    } else {
      browsers.assertNoProblems();
    }
  }

  private static Browsers browsers(ExtensionContext context) {
    return context.getStore(OURS).computeIfAbsent(
        Browsers.class, key -> new Browsers(chromium(context).browser(), chat(context)), Browsers.class);
  }

  private static RunningChat chat(ExtensionContext context) {
    return forAll(context).computeIfAbsent(
        RunningChat.class, key -> RunningChat.started(Map.of()), RunningChat.class);
  }

  private static Browsers.Chromium chromium(ExtensionContext context) {
    return forAll(context).computeIfAbsent(Browsers.Chromium.class, key -> launch(), Browsers.Chromium.class);
  }

  private static Store forAll(ExtensionContext context) {
    return context.getRoot().getStore(OURS);
  }

  private static Browsers.Chromium launch() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.ANSWER.toMillis());
    Playwright playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browsers.Chromium(playwright, playwright.chromium().launch(
        new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(ARGUMENTS)));
  }

  private static Path executable() {
    String given = System.getenv("CHROMIUM");
    Stream<String> usual = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    return Stream.concat(Stream.ofNullable(given), usual)
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("Install chromium, or name one with CHROMIUM=FILE."));
  }
}
