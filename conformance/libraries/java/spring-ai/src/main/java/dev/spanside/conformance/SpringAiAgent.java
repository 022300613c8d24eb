package dev.spanside.conformance;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

@SpringBootApplication
class SpringAiAgent {
  public static void main(String[] args) {
    try (ConfigurableApplicationContext context = SpringApplication.run(SpringAiAgent.class, args)) {
      System.out.println(
          context
              .getBean(ChatClient.Builder.class)
              .build()
              .prompt()
              .system("You know the weather.")
              .user("How is the weather in Paris?")
              .tools(new Weather())
              .call()
              .content());
    }
  }

  static final class Weather {
    @Tool(description = "Tells the weather of a city.")
    Map<String, String> weather(String city) {
      return Map.of("sky", "rainy");
    }
  }

  /** Every span has the session. */
  @Component
  static final class Session implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      span.setAttribute("session_id", System.getenv("LIBRARY"));
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }
}
