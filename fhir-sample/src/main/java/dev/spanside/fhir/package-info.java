/** The demo's FHIR store and its MCP endpoint. Its people are synthetic. */
@NullMarked
package dev.spanside.fhir;

import org.jspecify.annotations.NullMarked;
