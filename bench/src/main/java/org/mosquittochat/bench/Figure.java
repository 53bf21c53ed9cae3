package org.mosquittochat.bench;

import java.util.Locale;

/** What is measured, and how it is written. */
enum Figure {
  DELIVERIES_PER_SECOND("deliveries/s", 0),
  CPU_MICROS("µs CPU a delivery", 2),
  SERVER_CPU_MICROS("µs of it the server's", 2),
  CLIENTS_CPU_MICROS("µs the clients' own", 2),
  P50("p50 ms", 1),
  P99("p99 ms", 1),
  POSTS_PER_SECOND("posts/s", 0),
  CONNECTS_PER_SECOND("connects/s", 0),
  CPU_MILLIS_A_CONNECT("ms CPU a connect", 2),
  SECONDS("s", 2),
  FIRST_JOINS("ms a join, the first 500", 2),
  LAST_JOINS("ms a join, the last 500", 2),
  HEAP_EACH("KB heap a connection", 1),
  KILOBYTES_EACH("KB resident a connection", 1),
  WAITING("KB wait for it", 0),
  RESIDENT("MB resident", 0),
  RATE("deliveries/s with p99 < 200 ms", 0);

  private final String title;
  private final int digits;

  Figure(String title, int digits) {
    this.title = title;
    this.digits = digits;
  }

  String title() {
    return title;
  }

  String format(double value) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
