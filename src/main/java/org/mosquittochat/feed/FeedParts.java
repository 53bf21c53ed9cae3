package org.mosquittochat.feed;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.mosquittochat.broker.Broker;
import org.mosquittochat.broker.RejectedPayloads;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.history.RoomLog;

/** What every feed of a node works with. */
record FeedParts(Broker broker, RoomLog log, FrameEncoder encoder, RejectedPayloads rejected, Executor executor,
    ScheduledExecutorService timer, Clock clock, DeliveryWatch watch) {}
