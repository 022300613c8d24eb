package dev.spanside.app;

/** How log lines look. */
enum LogFormat {
  TEXT,
  JSON
}
