package org.mosquittochat.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** As much of a servlet request as this package looks at. */
final class FakeRequest {
  private final String method;
  private final String path;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private Cookie[] cookies;
  private boolean secure;
  private String contextPath = "";
  private String protocol = "HTTP/1.1";

  FakeRequest(String method, String path) {
    this.method = method;
    this.path = path;
    header("Host", "chat.example:8080");
  }

  FakeRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  FakeRequest cookies(Cookie... all) {
    cookies = all;
    return this;
  }

  FakeRequest secure() {
    secure = true;
    return this;
  }

  FakeRequest contextPath(String value) {
    contextPath = value;
    return this;
  }

  FakeRequest withoutHost(String version) {
    protocol = version;
    headers.remove("Host");
    return this;
  }

  HttpServletRequest build() {
    return (HttpServletRequest) Proxy.newProxyInstance(
        FakeRequest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, called, args) ->
            switch (called.getName()) {
              case "getMethod" -> method;
              case "getServletPath" -> path;
              case "getPathInfo" -> null;
              case "getContextPath" -> contextPath;
              case "getHeader" -> headers.get((String) args[0]);
              case "getCookies" -> cookies;
              case "isSecure" -> secure;
              case "getProtocol" -> protocol;
              case "getServerName" -> "chat.example";
              case "getServerPort" -> 8080;
              case "getRemoteAddr" -> "127.0.0.1";
              default -> throw new UnsupportedOperationException(called.getName());
            });
  }
}
