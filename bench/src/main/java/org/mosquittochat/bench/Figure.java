package org.mosquittochat.bench;

import java.util.Locale;

/** What is measured, and how it is written. */
enum Figure {
  DELIVERIES_PER_SECOND("deliveries/s", 0, true),
  CPU_MICROS("µs CPU a delivery", 2, false),
  SERVER_CPU_MICROS("µs of it the server's", 2, false),
  CLIENTS_CPU_MICROS("µs the clients' own", 2, false),
  P50("p50 ms", 1, false),
  P99("p99 ms", 1, false),
  POSTS_PER_SECOND("posts/s", 0, true),
  CONNECTS_PER_SECOND("connects/s", 0, true),
  SECONDS("s", 2, false),
  FIRST_JOINS("ms a join, the first 500", 2, false),
  LAST_JOINS("ms a join, the last 500", 2, false),
  HEAP_EACH("KB heap a connection", 1, false),
  KILOBYTES_EACH("KB resident a connection", 1, false),
  WAITING("KB wait for it", 0, false),
  RESIDENT("MB resident", 0, false),
  RATE("deliveries/s with p99 < 200 ms", 0, true);

  private final String title;
  private final int digits;
  private final boolean moreIsBetter;

  Figure(String title, int digits, boolean moreIsBetter) {
    this.title = title;
    this.digits = digits;
    this.moreIsBetter = moreIsBetter;
  }

  String title() {
    return title;
  }

  boolean moreIsBetter() {
    return moreIsBetter;
  }

  String format(double value) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
