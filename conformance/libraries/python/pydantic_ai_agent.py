import tracing
from pydantic_ai import Agent
from pydantic_ai.capabilities import Instrumentation
from pydantic_ai.models.instrumented import InstrumentationSettings

settings = InstrumentationSettings(tracer_provider=tracing.provider)
agent = Agent(
    "openai-chat:" + tracing.MODEL,
    name="triage",
    instructions=tracing.SYSTEM,
    tools=[tracing.weather],
    capabilities=[Instrumentation(settings)],
)
print(agent.run_sync(tracing.QUESTION).output)
