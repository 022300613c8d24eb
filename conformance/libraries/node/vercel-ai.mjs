import { createOpenAI } from '@ai-sdk/openai';
import { generateText, stepCountIs, tool } from 'ai';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { z } from 'zod';

const library = process.env.LIBRARY;
const server = `${process.env.MODEL_URL}/${library}`;
const session = {
  onStart: (span) => span.setAttribute('session_id', library),
  onEnd: () => {},
  forceFlush: async () => {},
  shutdown: async () => {},
};
const exporter = new OTLPTraceExporter({ url: `${server}/v1/traces` });
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': library }),
  spanProcessors: [session, new SimpleSpanProcessor(exporter)],
});
provider.register();

const answer = await generateText({
  model: createOpenAI({ baseURL: `${server}/v1`, apiKey: 'none' }).chat('gpt-4o'),
  system: 'You know the weather.',
  prompt: 'How is the weather in Paris?',
  tools: {
    weather: tool({
      description: 'Tells the weather of a city.',
      inputSchema: z.object({ city: z.string() }),
      execute: async () => ({ sky: 'rainy' }),
    }),
  },
  stopWhen: stepCountIs(3),
  experimental_telemetry: { isEnabled: true },
});
console.log(answer.text);
await provider.shutdown();
