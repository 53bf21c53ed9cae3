package org.mosquittochat.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /metrics}: Prometheus' text format 0.0.4. Thread-safe. */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  // the container makes servlets by their empty constructor and injects afterwards
  @Inject private transient Prometheus prometheus;
  @Inject private transient Meters meters;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    meters.look();
    response.setContentType("text/plain;version=0.0.4;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(prometheus.scrape());
  }
}
