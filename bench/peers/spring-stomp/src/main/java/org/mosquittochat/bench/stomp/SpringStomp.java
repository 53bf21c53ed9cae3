package org.mosquittochat.bench.stomp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/** A chat as Spring's guide to STOMP has it: what is sent to /topic/ROOM goes to all who subscribed to it. */
@SpringBootApplication
public class SpringStomp {
  /** Starts it; arguments as Spring Boot has them. */
  public static void main(String... arguments) {
    SpringApplication.run(SpringStomp.class, arguments);
  }

  /** The guide's, in order, and with room for a slow moment of a client. */
  @Configuration
  @EnableWebSocketMessageBroker
  static class Broker implements WebSocketMessageBrokerConfigurer {
    private static final int MEGABYTE = 1 << 20;
    private static final int MINUTE_MILLIS = 60_000;

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
      registry.enableSimpleBroker("/topic");
      registry.setApplicationDestinationPrefixes("/app");
      // without it two threads may change the order of a sender's texts
      registry.setPreservePublishOrder(true);
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
      registry.setPreserveReceiveOrder(true);
      registry.addEndpoint("/stomp");
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
      registration.setSendBufferSizeLimit(4 * MEGABYTE).setSendTimeLimit(MINUTE_MILLIS);
    }
  }
}
