import tracing
from agents import Agent, Runner, function_tool, set_trace_processors
from openinference.instrumentation.openai_agents import OpenAIAgentsInstrumentor

set_trace_processors([])
OpenAIAgentsInstrumentor().instrument(tracer_provider=tracing.provider)
agent = Agent(name="triage", instructions=tracing.SYSTEM, model=tracing.MODEL, tools=[function_tool(tracing.weather)])
print(Runner.run_sync(agent, tracing.QUESTION).final_output)
