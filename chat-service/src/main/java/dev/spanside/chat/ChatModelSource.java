package dev.spanside.chat;

import dev.langchain4j.model.chat.StreamingChatModel;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A model and what spans say of it.
 *
 * @param address where its server is; empty if there is none
 */
record ChatModelSource(
    StreamingChatModel model, String name, String provider, Optional<InetSocketAddress> address) {}
