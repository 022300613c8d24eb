package dev.spanside.telemetry;

import java.util.Set;

/**
 * The resource types of FHIR R4 and R5.
 *
 * @see <a href="https://hl7.org/fhir/R4/resourcelist.html">FHIR R4, resource list</a>
 */
final class FhirTypes {
  static final Set<String> ALL =
      Set.of(
          """
          Account ActivityDefinition ActorDefinition AdministrableProductDefinition AdverseEvent
          AllergyIntolerance Appointment AppointmentResponse ArtifactAssessment AuditEvent Basic
          Binary BiologicallyDerivedProduct BiologicallyDerivedProductDispense BodyStructure Bundle
          CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition
          Citation Claim ClaimResponse ClinicalImpression ClinicalUseDefinition CodeSystem
          Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition
          ConditionDefinition Consent Contract Coverage CoverageEligibilityRequest
          CoverageEligibilityResponse DetectedIssue Device DeviceAssociation DeviceDefinition
          DeviceDispense DeviceMetric DeviceRequest DeviceUsage DeviceUseStatement DiagnosticReport
          DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter EncounterHistory
          Endpoint EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition Evidence
          EvidenceReport EvidenceVariable ExampleScenario ExplanationOfBenefit FamilyMemberHistory
          Flag FormularyItem GenomicStudy Goal GraphDefinition Group GuidanceResponse
          HealthcareService ImagingSelection ImagingStudy Immunization ImmunizationEvaluation
          ImmunizationRecommendation ImplementationGuide Ingredient InsurancePlan InventoryItem
          InventoryReport Invoice Library Linkage List Location ManufacturedItemDefinition Measure
          MeasureReport Media Medication MedicationAdministration MedicationDispense
          MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct
          MedicinalProductDefinition MessageDefinition MessageHeader MolecularSequence NamingSystem
          NutritionIntake NutritionOrder NutritionProduct Observation ObservationDefinition
          OperationDefinition OperationOutcome Organization OrganizationAffiliation
          PackagedProductDefinition Parameters Patient PaymentNotice PaymentReconciliation
          Permission Person PlanDefinition Practitioner PractitionerRole Procedure Provenance
          Questionnaire QuestionnaireResponse RegulatedAuthorization RelatedPerson RequestGroup
          RequestOrchestration Requirements ResearchDefinition ResearchElementDefinition
          ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule
          SearchParameter ServiceRequest Slot Specimen SpecimenDefinition StructureDefinition
          StructureMap Subscription SubscriptionStatus SubscriptionTopic Substance
          SubstanceDefinition SubstanceNucleicAcid SubstancePolymer SubstanceProtein
          SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification
          SupplyDelivery SupplyRequest Task TerminologyCapabilities TestPlan TestReport TestScript
          Transport ValueSet VerificationResult VisionPrescription\
          """
              .split("\\s+"));

  /** The types that stand for a human being. */
  static final Set<String> PEOPLE =
      Set.of("Patient", "Person", "Practitioner", "PractitionerRole", "RelatedPerson");

  /** Types of one plain word that no other interface has. */
  private static final Set<String> CLEAR =
      Set.of("Patient", "Practitioner", "Observation", "Encounter", "Immunization", "Specimen");

  private FhirTypes() {}

  /** Whether a type is FHIR's wherever it stands. */
  static boolean isClear(String type) {
    return CLEAR.contains(type) || type.chars().filter(Character::isUpperCase).count() > 1;
  }
}
