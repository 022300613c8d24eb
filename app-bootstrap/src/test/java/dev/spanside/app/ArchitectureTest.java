package dev.spanside.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.TelemetryQuery;
import java.util.stream.Stream;

/**
 * Who may use what. Every rule is a list of what is allowed, since a list of what is forbidden goes
 * on passing when a package gets another name.
 */
@AnalyzeClasses(packages = "dev.spanside", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String DOMAIN = "dev.spanside.telemetry";
  private static final String CODEC = "dev.spanside.telemetry.codec";
  private static final String CONTRACT = "dev.spanside.telemetry.contract";
  private static final String EMBEDDED = "dev.spanside.telemetry.embedded";
  private static final String ZIPKIN = "dev.spanside.telemetry.zipkin";
  private static final String REMOTE = "dev.spanside.telemetry.remote";
  private static final String JAEGER = "dev.spanside.telemetry.jaeger";
  private static final String TEMPO = "dev.spanside.telemetry.tempo";
  private static final String HTTP = "dev.spanside.telemetry.http";
  private static final String EDGE = "dev.spanside.http";
  private static final String FHIR = "dev.spanside.fhir";
  private static final String SPANS = "dev.spanside.spans";
  private static final String CHAT = "dev.spanside.chat";
  private static final String APP = "dev.spanside.app";
  private static final String[] JAVA = {"java..", "org.jspecify.annotations"};
  private static final String HELIDON = "io.helidon..";
  private static final String JACKSON = "com.fasterxml.jackson.core..";

  @ArchTest static final ArchRule domainUsesOnlyJava = only(DOMAIN);

  @ArchTest
  static final ArchRule codecUsesTheDomainAndItsFormats =
      only(CODEC, DOMAIN, JACKSON, "com.google.protobuf..", "io.opentelemetry.proto..");

  @ArchTest
  static final ArchRule embeddedStoreUsesTheDomainTheCodecAndOpenTelemetry =
      only(EMBEDDED, DOMAIN, CODEC, "io.opentelemetry..");

  @ArchTest
  static final ArchRule remoteBackendsShareTheDomainJsonAndAnHttpClient =
      only(REMOTE, DOMAIN, JACKSON, "io.helidon.webclient..", "io.helidon.http..");

  @ArchTest
  static final ArchRule jaegerUsesTheDomainTheCodecAndWhatRemoteBackendsShare =
      only(JAEGER, DOMAIN, CODEC, REMOTE, JACKSON);

  @ArchTest
  static final ArchRule zipkinUsesTheDomainAndWhatRemoteBackendsShare =
      only(ZIPKIN, DOMAIN, REMOTE);

  @ArchTest
  static final ArchRule tempoUsesTheDomainTheCodecAndWhatRemoteBackendsShare =
      only(TEMPO, DOMAIN, CODEC, REMOTE, JACKSON);

  @ArchTest
  static final ArchRule edgeUsesHelidonAndKnowsNothingOfTelemetry = only(EDGE, HELIDON, JACKSON);

  @ArchTest
  static final ArchRule telemetryRoutesUseTheDomainTheCodecTheEdgeAndYaml =
      only(HTTP, DOMAIN, CODEC, EDGE, HELIDON, JACKSON, "org.snakeyaml.engine.v2..");

  @ArchTest
  static final ArchRule fhirSampleUsesTheEdgeHelidonsMcpServerJsonAndTraces =
      only(
          FHIR,
          EDGE,
          HELIDON,
          "com.fasterxml.jackson..",
          "io.opentelemetry.api..",
          "io.opentelemetry.context..");

  @ArchTest
  static final ArchRule sessionSpansUseOpenTelemetry =
      only(SPANS, "io.opentelemetry.api..", "io.opentelemetry.context..", "io.opentelemetry.sdk..");

  @ArchTest
  static final ArchRule chatUsesSessionsTheEdgeAModelAndMcp =
      only(
          CHAT,
          DOMAIN,
          SPANS,
          EDGE,
          HELIDON,
          "com.fasterxml.jackson..",
          "dev.langchain4j..",
          "io.modelcontextprotocol..",
          "io.opentelemetry.api..",
          "io.opentelemetry.context..");

  /** Of the domain the chat needs the session's name and no more. */
  @ArchTest
  static final ArchRule chatKnowsNothingOfReading =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .and()
          .doNotBelongToAnyOf(SessionId.class)
          .should()
          .onlyHaveDependentClassesThat()
          .resideOutsideOfPackage(CHAT);

  @ArchTest
  static final ArchRule contractUsesTheDomainAndItsTestLibraries =
      only(CONTRACT, DOMAIN, "org.junit.jupiter..", "org.assertj..");

  /** So that redaction cannot be walked around: routes get a reader, and it redacts. */
  @ArchTest
  static final ArchRule queryIsUsedOnlyByTheDomainItsBackendsAndTheWiring =
      classes()
          .that()
          .areAssignableTo(TelemetryQuery.class)
          .or()
          .haveFullyQualifiedName(TelemetryQuery.class.getName())
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(DOMAIN, EMBEDDED, JAEGER, TEMPO, ZIPKIN, CONTRACT, APP);

  @ArchTest
  static final ArchRule backendsAreUsedOnlyByThemselvesAndTheWiring =
      classes()
          .that(
              assignableTo(TelemetryQuery.class).and(resideInAPackage("dev.spanside.telemetry.*")))
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(EMBEDDED, JAEGER, TEMPO, ZIPKIN, APP);

  private static ArchRule only(String room, String... others) {
    String[] allowed =
        Stream.of(JAVA, others, new String[] {room}).flatMap(Stream::of).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }
}
