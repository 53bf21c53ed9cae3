package org.mosquittochat.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.mosquittochat.testing.RecordedFrames;

class RecordedFramesTest {

  /** With {@code -Drecorded.frames.required=true}, as after all other layers, an empty record fails. */
  @Test
  void everyFrameRecordedInTheTestsKeepsTheContract() throws IOException {
    long checked = RecordedFrames.assertAllKeepTheContract();
    assertTrue(checked > 0 || !Boolean.getBoolean("recorded.frames.required"), "No frame was recorded.");
  }
}
