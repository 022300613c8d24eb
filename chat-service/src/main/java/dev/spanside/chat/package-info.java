/**
 * The chat agent: {@link dev.spanside.chat.ChatService} answers a message by asking a chat model,
 * which may call the tools of an MCP server.
 */
@NullMarked
package dev.spanside.chat;

import org.jspecify.annotations.NullMarked;
