package org.mosquittochat.testing;

/** A broker that is a process of this machine. For one thread. */
abstract class NativeBroker implements BrokerMember {
  /** The last one that was started, or null. */
  Process process;

  @Override
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void pause() {
    ChildProcess.pause(process);
  }

  @Override
  public void resume() {
    ChildProcess.resume(process);
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
