package org.mosquittochat.torture;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.mosquittochat.testing.BrokerCluster;
import org.mosquittochat.testing.CuttingProxy;
import org.mosquittochat.testing.RunningChat;
import org.mosquittochat.torture.Fault.Kind;

/** A fleet on the brokers of one kind; a fault meets one server, or one broker of a cluster. Both belong to somebody else. */
final class ManyServers implements SetUp {
  private final Fleet fleet;
  private final BrokerCluster.Kind kind;

  ManyServers(Fleet fleet, BrokerCluster.Kind kind) {
    this.fleet = fleet;
    this.kind = kind;
  }

  @Override
  public String name() {
    return Fleet.SERVERS + "-servers-" + kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<RunningChat> chats() {
    return fleet.chats();
  }

  @Override
  public List<Fault> plan(Random random, Duration length) {
    Set<Kind> kinds = EnumSet.of(Kind.KILL_SERVER, Kind.PAUSE_SERVER, Kind.KILL_BROKER, Kind.FREEZE_BROKER,
        Kind.CUT_DATABASE, Kind.FREEZE_DATABASE, Kind.SPLIT_BROKER, Kind.DEAFEN_SERVER, Kind.MUTE_SERVER,
        Kind.SPLIT_DATABASE, Kind.DEAFEN_DATABASE);
    if (fleet.postgres().isBreakable()) {
      kinds.add(Kind.KILL_DATABASE);
    }
    if (fleet.brokers().bridge().isPresent()) {
      kinds.add(Kind.SPLIT_BRIDGE);
    }
    return new FaultPlan(random, length).inTurn(kinds);
  }

  @Override
  public void breakIt(Fault fault) {
    Fleet.Node node = fault.oneOf(fleet.nodes());
    switch (fault.kind()) {
      case KILL_SERVER -> node.chat().kill();
      case PAUSE_SERVER -> node.chat().pause();
      case KILL_BROKER -> fault.oneOf(fleet.brokers().members()).kill();
      case FREEZE_BROKER -> fault.oneOf(fleet.brokers().members()).pause();
      case KILL_DATABASE -> fleet.postgres().kill();
      case CUT_DATABASE -> fleet.nodes().forEach(each -> each.database().cut());
      case FREEZE_DATABASE -> fleet.nodes().forEach(each -> each.database().hold());
      case SPLIT_BROKER -> node.toBrokers(CuttingProxy::cut);
      case DEAFEN_SERVER -> node.toBrokers(CuttingProxy::holdAnswers);
      case MUTE_SERVER -> node.toBrokers(CuttingProxy::holdQuestions);
      case SPLIT_DATABASE -> node.database().cut();
      case DEAFEN_DATABASE -> node.database().holdAnswers();
      case SPLIT_BRIDGE -> fleet.brokers().bridge().orElseThrow().cut();
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  @Override
  public void makeGood(Fault fault) {
    Fleet.Node node = fault.oneOf(fleet.nodes());
    switch (fault.kind()) {
      case KILL_SERVER -> node.chat().start();
      case PAUSE_SERVER -> node.chat().resume();
      case KILL_BROKER -> fault.oneOf(fleet.brokers().members()).start();
      case FREEZE_BROKER -> fault.oneOf(fleet.brokers().members()).resume();
      case KILL_DATABASE -> fleet.postgres().start();
      case CUT_DATABASE, FREEZE_DATABASE -> fleet.nodes().forEach(each -> each.database().mend());
      case SPLIT_BROKER, DEAFEN_SERVER, MUTE_SERVER -> node.toBrokers(CuttingProxy::mend);
      case SPLIT_DATABASE, DEAFEN_DATABASE -> node.database().mend();
      case SPLIT_BRIDGE -> fleet.brokers().bridge().orElseThrow().mend();
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  @Override
  public void close() {
    // what it stands on goes on
  }
}
