package org.mosquittochat.frame;

import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import java.util.List;
import java.util.stream.Collectors;

/** Writes frames as JSON. Thread-safe. */
@Singleton
public class FrameEncoder {
  private final Jsonb jsonb = RecordJsonb.create();

  /** One frame as a JSON object. */
  public String encode(ServerFrame frame) {
    return jsonb.toJson(frame);
  }

  /** A node's word to the others as a JSON object. */
  public String encode(NodeFrame frame) {
    return jsonb.toJson(frame);
  }

  /** Frames as one JSON array, or a single one as an object. */
  public String encode(List<? extends ServerFrame> frames) {
    return frames.size() == 1
        ? encode(frames.get(0))
        : frames.stream().map(this::encode).collect(Collectors.joining(",", "[", "]"));
  }
}
