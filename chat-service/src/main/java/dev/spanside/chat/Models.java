package dev.spanside.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the model that the settings name. */
final class Models {
  private static final Duration CONNECT_TIME = Duration.ofSeconds(3);

  private Models() {}

  static ChatModelSource of(ChatSettings settings, OpenTelemetry openTelemetry) {
    ModelSettings model = settings.model();
    return model == null
        ? new ChatModelSource(new DemoModel(), DemoModel.NAME, DemoModel.PROVIDER, Optional.empty())
        : openAi(model, settings.limits(), openTelemetry);
  }

  private static ChatModelSource openAi(
      ModelSettings settings, ChatLimits limits, OpenTelemetry openTelemetry) {
    TextMapPropagator propagator =
        settings.sendTraceContext() ? openTelemetry.getPropagators().getTextMapPropagator() : null;
    OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new Http(limits, propagator))
            .baseUrl(settings.baseUrl().toString())
            .modelName(settings.model());
    if (settings.apiKey() != null) {
      builder.apiKey(settings.apiKey());
    }
    return new ChatModelSource(
        builder.build(), settings.model(), "openai", Optional.of(address(settings.baseUrl())));
  }

  private static InetSocketAddress address(URI url) {
    int standard = "http".equals(url.getScheme()) ? 80 : 443;
    return InetSocketAddress.createUnresolved(
        url.getHost(), url.getPort() < 0 ? standard : url.getPort());
  }

  /** LangChain4j asks for a builder; the times are those of the chat's limits. */
  private record Http(ChatLimits limits, @Nullable TextMapPropagator propagator)
      implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return CONNECT_TIME;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return limits.modelTime();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public dev.langchain4j.http.client.HttpClient build() {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_TIME)
              .build();
      return new ModelHttp(client, limits.modelTime(), limits.responseBytes(), propagator);
    }
  }
}
