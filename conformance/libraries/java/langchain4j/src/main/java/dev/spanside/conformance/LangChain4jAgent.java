package dev.spanside.conformance;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.SystemMessage;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

@QuarkusMain
public class LangChain4jAgent implements QuarkusApplication {
  @Inject Forecaster forecaster;

  @Override
  @ActivateRequestContext
  public int run(String... args) {
    System.out.println(forecaster.answer("How is the weather in Paris?"));
    return 0;
  }

  @RegisterAiService(tools = Weather.class)
  interface Forecaster {
    @SystemMessage("You know the weather.")
    String answer(String question);
  }

  @Singleton
  public static class Weather {
    @Tool("Tells the weather of a city.")
    public String weather(String city) {
      return "{\"sky\": \"rainy\"}";
    }
  }

  /** Every span has the session. */
  @Singleton
  public static class Session implements SpanProcessor {
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
