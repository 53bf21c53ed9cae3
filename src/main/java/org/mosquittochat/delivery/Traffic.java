package org.mosquittochat.delivery;

import java.util.HashMap;
import java.util.Map;
import org.mosquittochat.delivery.Outbound.Urgency;

/**
 * What one connection, or many, did.
 *
 * @param taken frames that were handed over to be sent
 * @param waitingBytes bytes that wait to be sent now
 * @param shed frames that were shed, by urgency
 * @param closed connections that this server closed, by code
 * @param lost connections that ended by themselves
 */
public record Traffic(
    long taken, long waitingBytes, Map<Urgency, Long> shed, Map<CloseCode, Long> closed, long lost) {
  /** Nothing happened. */
  static final Traffic NONE = new Traffic(0, 0, Map.of(), Map.of(), 0);

  Traffic plus(Traffic other) {
    return new Traffic(taken + other.taken, waitingBytes + other.waitingBytes, sum(shed, other.shed),
        sum(closed, other.closed), lost + other.lost);
  }

  private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
    if (other.isEmpty()) {
      return one;
    }
    Map<K, Long> sum = new HashMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
