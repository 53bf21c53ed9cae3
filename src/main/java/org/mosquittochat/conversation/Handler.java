package org.mosquittochat.conversation;

import org.mosquittochat.frame.ClientFrame;

/** Does what a command says, or throws {@code FrameRefused} or {@code StoreUnavailable}. Runs on the mailbox. */
@FunctionalInterface
interface Handler<F extends ClientFrame> {
  /** @param id of the command, for the answer to name; null if it had none */
  void handle(Conversation conversation, String id, F command);
}
